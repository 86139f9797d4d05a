-- Numeric targets, cells and promises of the plans in force on the day of the look, with their period, where they stand
-- and what they restate. Grain: window_id.
{%- set stood = [
    'observation_id', 'observed_value', 'observed_to', 'assembled_from', 'verdict', 'reason', 'gap_value', 'turn',
    'is_before_plan', 'is_contested', 'is_expected', 'is_gapless', 'is_rate', 'has_path', 'path_start_value',
    'path_start_on', 'path_days_in_all', 'path_days_passed', 'value_in_all', 'observation_match_type'
] %}

with plans as (

    select * from {{ ref('int_plan_standings') }}
    where is_in_force

),

windows as (

    select * from {{ ref('int_target_windows') }}
    where value_canonical is not null

),

restatements as (

    select * from {{ ref('int_restatements') }}

),

standings as (

    select * from {{ ref('int_target_standings') }}

),

indications as (

    select * from {{ ref('int_target_indications') }}

)

select
    windows.window_id,
    windows.figure_id,
    coalesce(restatements.restates_figure_id, windows.figure_id) as original_id,
    -- of places that print the same figure the first one in the text speaks
    row_number() over (
        partition by coalesce(restatements.restates_figure_id, windows.figure_id), windows.window_end
        order by case when restatements.figure_id is null then 0 else 1 end, windows.figure_id
    ) as place_no,
    windows.document_id,
    windows.section,
    windows.item_no,
    windows.is_total,
    windows.region_id,
    windows.indicator_id,
    windows.bound_type,
    windows.direction,
    windows.judged_by,
    windows.value_canonical as target_value,
    windows.window_start,
    windows.window_end,
    windows.window_end >= {{ as_of() }} as is_ahead,
    {%- for column in stood %}
        standings.{{ column }},
    {%- endfor %}
    -- the straight line, on the last measured day
    case
        when standings.has_path and standings.path_days_in_all > 0
            then {{ on_the_line('decimal(28, 4)', 'standings.') }}
    end as expected_value,
    indications.indicative_verdict
from windows
inner join plans on windows.document_id = plans.document_id
left join restatements on windows.figure_id = restatements.figure_id
left join standings on windows.window_id = standings.window_id
left join indications on windows.window_id = indications.window_id
