-- Each target beside what was measured of its place and indicator up to the day of the look, what is set aside
-- included, and whether both are on the same basis: growth against the same period and at the same prices. Grain:
-- window_id x observation_id.
{{ config(materialized='view') }}

{%- set window_columns = [
    'figure_id', 'seed_name', 'document_id', 'section', 'item_no', 'region_id', 'is_total', 'indicator_id',
    'match_type', 'label_printed', 'value_printed', 'bound_type', 'direction', 'value_canonical',
    'canonical_unit_id', 'accumulation', 'recurrence', 'measure_kind', 'growth_basis', 'price_basis',
    'period_start', 'effective_from', 'is_yearly_average', 'judged_by', 'window_id', 'window_start',
    'window_end', 'is_last_window', 'is_start_known'
] %}

with windows as (

    select * from {{ ref('int_target_windows') }}

),

observations as (

    select * from {{ ref('int_outcome_bearings') }}
    where (is_current or is_set_aside) and is_known and last_day <= {{ as_of() }}

)

select
    {%- for column in window_columns %}
        windows.{{ column }},
    {%- endfor %}
    observations.observation_id,
    observations.match_type as observation_match_type,
    observations.accumulation as observation_accumulation,
    observations.counted_as,
    observations.first_day,
    observations.last_day,
    observations.value_canonical as observed_value,
    observations.growth_basis as observation_growth_basis,
    observations.is_growth,
    observations.is_set_aside,
    observations.is_contested,
    coalesce(observations.quality = 'expected', false) as is_expected,
    coalesce(observations.quality = 'preliminary', false) as is_preliminary,
    observations.price_basis_held = coalesce(windows.price_basis, 'current')
    and (
        not observations.is_growth
        or observations.growth_basis_held = windows.growth_basis
    ) as is_of_same_basis
from windows
inner join observations
    on
        windows.region_id = observations.region_id
        and windows.indicator_id = observations.indicator_id
