-- Measured outcomes in doubt that nobody has confirmed, each told once, for the figure of a plan in force in whose
-- period it falls, else for the one that is due next. Grain: subject_id (observation_id).
with windows as (

    select * from {{ ref('int_open_windows') }}

),

observations as (

    select * from {{ ref('int_observations') }}
    where is_known

),

-- of several doubts about an outcome the first by name speaks
doubts as (

    select
        observation_id,
        min(rule) as doubt
    from {{ ref('int_observation_doubts') }}
    where not is_confirmed
    group by observation_id

    union all

    select
        observation_id,
        'told_to_another_day' as doubt
    from observations
    where is_told_to_another_day and not is_set_aside

),

words as (

    select * from {{ ref('stg_code_wordings') }}
    where kind = 'doubt'

),

concerned as (

    select
        observations.observation_id,
        observations.last_day,
        observations.value_canonical,
        coalesce(
            observations.believed_published_on,
            {{ delivery_day('observations.delivered_at') }}
        ) as since_day,
        doubts.doubt,
        windows.document_id,
        windows.figure_id,
        windows.window_end,
        row_number() over (
            partition by observations.observation_id
            order by
                case when observations.last_day between windows.window_start and windows.window_end then 0 else 1 end,
                case when windows.is_ahead then 0 else 1 end,
                windows.window_end,
                windows.place_no,
                windows.figure_id
        ) as choice
    from doubts
    inner join observations on doubts.observation_id = observations.observation_id
    inner join windows
        on
            observations.region_id = windows.region_id
            and observations.indicator_id = windows.indicator_id

)

select
    'figure_in_doubt' as rule_id,
    concerned.observation_id as subject_id,
    concerned.document_id,
    concerned.figure_id,
    concerned.window_end as due_on,
    concerned.since_day,
    concerned.value_canonical as observed_value,
    concerned.last_day as observed_on,
    cast(null as decimal(28, 4)) as expected_value,
    cast(null as decimal(28, 1)) as measure,
    words.words_en as detail_en,
    words.words_zh as detail_zh
from concerned
inner join words on concerned.doubt = words.code
where concerned.choice = 1
