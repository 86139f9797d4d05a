-- How the localities of an allocation row do against what each was given. Only localities measured up to the same day
-- are ranked; equal ones share a place; who was not measured is a row all the same. Grain: allocation_id (numeric
-- cells of localities).
with cells as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations' and not is_total and status = 'numeric' and indicator_id is not null

),

progress as (

    select * from {{ ref('rpt_target_progress') }}
    where fact = 'allocations'

),

measured as (

    select
        cells.figure_id,
        cells.document_id,
        cells.section,
        cells.item_no,
        cells.label_printed,
        cells.region_id,
        cells.indicator_id,
        cells.value_canonical,
        cells.canonical_unit_id,
        progress.observed_value_canonical,
        progress.observed_to,
        progress.attainment_percent,
        progress.verdict,
        max(case when progress.attainment_percent is not null then progress.observed_to end) over (
            partition by cells.document_id, cells.section, cells.item_no
        ) as last_observed_to
    from cells
    left join progress on cells.figure_id = progress.figure_id

),

comparable as (

    select
        *,
        case
            when observed_to is null then 'not_measured'
            when attainment_percent is null then 'not_comparable'
            when observed_to < last_observed_to then 'measured_earlier'
            else 'ranked'
        end as ranking_status
    from measured

),

ranked as (

    select
        *,
        case
            when ranking_status = 'ranked'
                then
                    rank() over (
                        partition by document_id, section, item_no, ranking_status
                        order by attainment_percent desc
                    )
        end as place,
        count(*) over (
            partition by document_id, section, item_no, ranking_status, attainment_percent
        ) as same_attainment,
        sum(case when ranking_status = 'ranked' then 1 else 0 end) over (
            partition by document_id, section, item_no
        ) as ranked_count,
        count(*) over (partition by document_id, section, item_no) as locality_count
    from comparable

)

select
    figure_id as allocation_id,
    document_id,
    section,
    item_no,
    label_printed,
    region_id,
    indicator_id,
    value_canonical,
    observed_value_canonical,
    canonical_unit_id,
    observed_to,
    attainment_percent,
    coalesce(verdict, 'not_measured') as verdict,
    ranking_status,
    cast(place as integer) as locality_rank,
    coalesce(place is not null and same_attainment > 1, false) as is_tied,
    cast(ranked_count as integer) as localities_ranked,
    cast(locality_count as integer) as locality_count
from ranked
