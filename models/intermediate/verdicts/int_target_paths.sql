-- From where a target that holds at its end sets out: the number that the plan itself prints last before the measured
-- day, a milestone or a baseline of the same row, or else the last exact measurement of before the plan. Grain:
-- window_id.
with windows as (

    select * from {{ ref('int_target_windows') }}
    where judged_by = 'point' and not is_yearly

),

evidence as (

    select * from {{ ref('int_target_evidence') }}
    where assembled_from = 'point'

),

figures as (

    select * from {{ ref('int_figures') }}
    where status in ('numeric', 'baseline') and seed_name = 'targets'

),

observations as (

    select * from {{ ref('int_observations') }}
    where is_current and match_type = 'exact' and origin <> 'printed' and coalesce(quality, '') <> 'expected'

),

printed_starts as (

    select
        windows.window_id,
        figures.period_end as path_start_on,
        figures.value_canonical as path_start_value,
        1 as preference
    from windows
    inner join evidence on windows.window_id = evidence.window_id
    inner join figures
        on
            windows.document_id = figures.document_id
            and windows.section = figures.section
            and windows.label_printed = figures.label_printed
            and windows.indicator_id = figures.indicator_id
            and evidence.observed_to > figures.period_end
            and windows.window_end > figures.period_end

),

measured_starts as (

    select
        windows.window_id,
        observations.period_end as path_start_on,
        observations.value_canonical as path_start_value,
        2 as preference
    from windows
    inner join evidence on windows.window_id = evidence.window_id
    inner join observations
        on
            windows.region_id = observations.region_id
            and windows.indicator_id = observations.indicator_id
            and windows.accumulation = observations.accumulation
            and evidence.observed_to > observations.period_end
            and windows.effective_from > observations.period_end

),

starts as (

    select * from printed_starts
    union all
    select * from measured_starts

),

chosen as (

    select
        *,
        row_number() over (
            partition by window_id
            order by path_start_on desc, preference asc, path_start_value asc
        ) as choice
    from starts

)

select
    window_id,
    path_start_on,
    path_start_value,
    preference = 1 as is_printed
from chosen
where choice = 1
