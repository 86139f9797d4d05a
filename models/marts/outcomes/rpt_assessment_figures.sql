-- Figures that a locality was given or a body carries and that bind in the year of the look, each with what it counts
-- in the assessment, or why it is left out. Grain: assessed_figure_id (subject x figure, and the year for figures
-- promised for every year).
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

    select distinct
        task_id,
        organization_id
    from {{ ref('bridge_task_organizations') }}
    where role <> 'support'

),

weights as (

    select * from {{ ref('stg_score_weights') }}

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
    left join progress
        on figures.figure_id = progress.figure_id and progress.period_end >= {{ first_of_year(as_of()) }}
    left join weights
        on figures.document_id = weights.document_id and figures.indicator_id = weights.indicator_id
    where
        in_force.in_force_to >= {{ first_of_year(as_of()) }}
        and coalesce(in_force.in_force_from <= {{ as_of() }}, true)

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

)

select distinct
    document_id || '/' || subject_id || '/figures/' || coalesce(judged_id, figure_id) as assessed_figure_id,
    document_id,
    subject_kind,
    case when subject_kind = 'locality' then subject_id end as assessed_region_id,
    case when subject_kind = 'body' then subject_id end as organization_id,
    figure_id,
    region_id,
    indicator_id,
    cast(weight as decimal(9, 4)) as weight,
    cast(
        case
            when reached_percent < 0 then 0
            when reached_percent > 100 then 100
            else reached_percent
        end as decimal(18, 4)
    ) as counted_percent,
    case
        when reached_percent is not null then null
        when judged_id is null then 'not_measured'
        when verdict_of_year in ('missed', 'behind') then 'no_ratio'
        else verdict_of_year
    end as left_out
from carried
