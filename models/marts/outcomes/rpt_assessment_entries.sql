-- What the year of a locality or body is assessed by, piece by piece: the figures it was given or carries that bind in
-- the year of the look, and the reports of these figures; with what each counts, or why it is left out. Grain: entry_id.
with figures as (

    select * from {{ ref('analyst_figures') }}
    where status = 'numeric'

),

in_force as (

    select * from {{ ref('rpt_targets_in_force') }}

),

progress as (

    select * from {{ ref('rpt_target_progress') }}

),

task_bodies as (

    select distinct task_id, organization_id from {{ ref('bridge_task_organizations') }}
    where role <> 'support'

),

reports as (

    select * from {{ ref('rpt_report_punctuality') }}

),

weights as (

    select * from {{ ref('stg_score_weights') }}

),

looked_at as (

    select
        {{ as_of() }} as as_of,
        cast({{ dbt.date_trunc('year', as_of()) }} as date) as first_day

),

-- pace counts before the due day: what is behind counts by what should have been reached on the measured day
judged as (

    select
        figures.*,
        progress.progress_id as judged_id,
        progress.verdict as verdict_of_year,
        coalesce(weights.weight, 1) as weight,
        case
            when progress.verdict in ('met', 'on_track') then cast(100 as decimal(18, 4))
            when progress.verdict = 'missed' then progress.attainment_percent
            when progress.verdict = 'behind' and progress.direction = 'up' and progress.expected_value > 0
                then {{ percent_of('progress.observed_value_canonical', 'progress.expected_value') }}
            when progress.verdict = 'behind' and progress.direction = 'down' and progress.observed_value_canonical > 0
                then {{ percent_of('progress.expected_value', 'progress.observed_value_canonical') }}
        end as reached_percent
    from figures
    inner join in_force on figures.figure_id = in_force.figure_id
    cross join looked_at
    left join progress
        on figures.figure_id = progress.figure_id and progress.period_end >= looked_at.first_day
    left join weights
        on figures.document_id = weights.document_id and figures.indicator_id = weights.indicator_id
    where
        in_force.in_force_to >= looked_at.first_day
        and coalesce(in_force.in_force_from, looked_at.as_of) <= looked_at.as_of

),

carried as (

    select
        judged.*,
        'locality' as subject_kind,
        judged.region_id as subject_id
    from judged
    where judged.fact = 'allocations' and not judged.is_total
    union all
    select
        judged.*,
        'body' as subject_kind,
        coalesce(judged.lead_organization_id, task_bodies.organization_id) as subject_id
    from judged
    left join task_bodies on judged.task_id = task_bodies.task_id
    where coalesce(judged.lead_organization_id, task_bodies.organization_id) is not null

),

asked as (

    select distinct document_id, subject_kind, subject_id, region_id, indicator_id from carried

),

entries as (

    select distinct
        document_id,
        subject_kind,
        subject_id,
        'figures' as part,
        coalesce(judged_id, figure_id) as entry,
        figure_id,
        cast(null as varchar) as report_id,
        weight,
        case
            when reached_percent < 0 then 0
            when reached_percent > 100 then 100
            else reached_percent
        end as counted_percent,
        case
            when reached_percent is not null then null
            when judged_id is null then 'not_measured'
            when verdict_of_year in ('missed', 'behind') then 'no_ratio'
            else verdict_of_year
        end as left_out
    from carried
    union all
    select
        asked.document_id,
        asked.subject_kind,
        asked.subject_id,
        'reports' as part,
        reports.report_id as entry,
        cast(null as varchar) as figure_id,
        reports.report_id,
        1 as weight,
        case when reports.is_late then 0 else 100 end as counted_percent,
        cast(null as varchar) as left_out
    from asked
    cross join looked_at
    inner join reports on asked.region_id = reports.region_id and asked.indicator_id = reports.indicator_id
    where reports.period_end >= looked_at.first_day

)

select
    document_id || '/' || subject_id || '/' || part || '/' || entry as entry_id,
    document_id || '/' || subject_id as assessment_id,
    document_id,
    subject_kind,
    case when subject_kind = 'locality' then subject_id end as region_id,
    case when subject_kind = 'body' then subject_id end as organization_id,
    part,
    figure_id,
    report_id,
    cast(weight as decimal(9, 4)) as weight,
    cast(counted_percent as decimal(18, 4)) as counted_percent,
    left_out
from entries
