-- Every printed figure of the target, allocation and commitment seeds, side by side, still as printed.
-- A blank cell is the empty text; a word that the row does not print is null. Grain: figure_id.
with targets as (

    {{ with_plan_folders('targets') }}

),

allocations as (

    {{ with_plan_folders('allocations') }}

),

commitments as (

    {{ with_plan_folders('commitments') }}

),

tasks as (

    {{ with_plan_folders('tasks') }}

),

figures as (

    select
        target_id as figure_id,
        'targets' as seed_name,
        cast(null as varchar) as task_id,
        cast(null as varchar) as kind,
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
        cast(null as varchar) as task_id,
        cast(null as varchar) as kind,
        document_id,
        section,
        coalesce(item_no, label_printed) as item_no,  -- a row without a number goes by its label
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

    union all

    select
        commitments.commitment_id as figure_id,
        'commitments' as seed_name,
        commitments.task_id,
        commitments.kind,
        tasks.document_id,
        tasks.section,
        tasks.item_no,
        commitments.label_printed,
        commitments.qualifier_printed,
        cast(null as varchar) as unit_printed,
        commitments.period_printed,
        cast(null as varchar) as region_printed,
        commitments.value_printed,
        commitments.char_start,
        commitments.char_end,
        cast(null as varchar) as lead_organization_printed
    from commitments
    left join tasks on commitments.task_id = tasks.task_id

)

select * from figures
