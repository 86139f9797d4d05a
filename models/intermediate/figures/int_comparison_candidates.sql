-- Figures that a plan sets outside the columns of its tables, each with the reason for which it may not be compared by
-- number, if there is one. Comparable are numbers of whole cities for one indicator (exact match) and one period, of
-- the same accumulation and recurrence, that at least two cities print. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

replaced as (

    select * from {{ ref('int_editions') }}
    where is_replaced

),

prepared as (

    select * from {{ ref('int_prepared_figures') }}

),

city_figures as (

    select
        figures.figure_id,
        figures.seed_name,
        figures.document_id,
        figures.region_id,
        figures.indicator_id,
        figures.match_type,
        figures.status,
        figures.value_printed,
        figures.bound_type,
        figures.value_canonical,
        figures.canonical_unit_id,
        figures.accumulation,
        figures.recurrence,
        figures.period_start,
        figures.period_end,
        figures.region_id = documents.region_id as is_of_whole_city,
        replaced.document_id is not null as is_replaced,
        prepared.figure_id is not null as is_prepared,
        figures.status = 'numeric'
        and figures.match_type = 'exact'
        and figures.region_id = documents.region_id
        and replaced.document_id is null
        and prepared.figure_id is null as is_candidate
    from figures
    inner join documents on figures.document_id = documents.document_id
    left join replaced on figures.document_id = replaced.document_id
    left join prepared on figures.figure_id = prepared.figure_id
    where
        figures.indicator_id is not null
        and (
            figures.seed_name = 'targets'
            or (figures.seed_name = 'allocations' and figures.is_total)
            or figures.kind = 'commitment'
        )

),

-- whether another city shares the indicator, then its period, then its accumulation and recurrence, with this figure
shared as (

    select
        *,
        coalesce(
            min(case when is_candidate then region_id end) over (partition by indicator_id) <> region_id
            or max(case when is_candidate then region_id end) over (partition by indicator_id) <> region_id,
            false
        ) as is_indicator_shared,
        coalesce(
            min(case when is_candidate then region_id end) over (partition by indicator_id, period_end) <> region_id
            or max(case when is_candidate then region_id end) over (partition by indicator_id, period_end) <> region_id,
            false
        ) as is_period_shared,
        coalesce(
            min(case when is_candidate then region_id end)
                over (partition by indicator_id, period_end, accumulation, recurrence)
            <> region_id
            or max(case when is_candidate then region_id end)
                over (partition by indicator_id, period_end, accumulation, recurrence)
            <> region_id,
            false
        ) as is_kind_shared
    from city_figures

),

reasoned as (

    select
        *,
        case
            when not is_of_whole_city then 'place_inside_city'
            when is_replaced then 'replaced_edition'
            when status = 'baseline' then 'baseline'
            when status <> 'numeric' then 'no_number'
            -- what is only prepared is not yet what the indicator counts
            when match_type <> 'exact' or is_prepared then 'match_not_exact'
            when not is_indicator_shared then 'no_other_city'
            when not is_period_shared then 'other_period'
            when not is_kind_shared then 'other_accumulation'
            else 'compared'
        end as outcome
    from shared

)

select * from reasoned
