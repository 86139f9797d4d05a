-- Every printed figure of the target and allocation seeds, side by side, still as printed.
-- A blank cell is the empty text; a word that the row does not print is null. Grain: figure_id.
with targets as (

    select * from {{ ref('targets') }}

),

allocations as (

    select * from {{ ref('allocations') }}

),

figures as (

    select
        target_id as figure_id,
        'targets' as seed_name,
        document_id,
        section,
        item_no,
        label_printed,
        qualifier_printed,
        unit_printed,
        period_printed,
        cast(null as varchar) as region_printed,
        coalesce(value_printed, '') as value_printed,
        char_start,
        char_end,
        lead_organization_printed
    from targets

    union all

    select
        allocation_id as figure_id,
        'allocations' as seed_name,
        document_id,
        section,
        item_no,
        label_printed,
        cast(null as varchar) as qualifier_printed,
        unit_printed,
        period_printed,
        region_printed,
        coalesce(value_printed, '') as value_printed,
        char_start,
        char_end,
        lead_organization_printed
    from allocations

)

select * from figures
