-- Measured outcomes of every origin, and which of them count (int_outcome_tellings); what is told once and not in doubt
-- counts. Grain: observation_id.
{{ config(materialized='view') }}

{%- set told_columns = [
    'observation_id', 'origin', 'region_id', 'indicator_id', 'match_type', 'match_reason', 'label_printed',
    'period_start', 'period_end', 'first_day', 'last_day', 'accumulation', 'counted_as', 'value_printed'
] %}
{%- set read_columns = [
    'quality', 'growth_basis', 'growth_basis_held', 'price_basis', 'price_basis_held', 'is_growth', 'role',
    'source_title', 'publisher', 'publisher_tier', 'published_on', 'believed_published_on', 'delivered_at', 'standing',
    'url', 'confidence', 'confirmed_by', 'note', 'document_id', 'char_start', 'char_end', 'file_name', 'line_no',
    'is_known'
] %}

with outcomes as (

    select * from {{ ref('int_outcomes') }}

),

tellings as (

    select * from {{ ref('int_outcome_tellings') }}

)

select
    {%- for column in told_columns %}
        outcomes.{{ column }},
    {%- endfor %}
    cast(outcomes.value as decimal(18, 4)) as value,
    outcomes.unit_printed,
    outcomes.unit_id,
    outcomes.completed_unit_id,
    outcomes.canonical_unit_id,
    cast(outcomes.value_canonical as decimal(28, 8)) as value_canonical,
    {%- for column in read_columns %}
        outcomes.{{ column }},
    {%- endfor %}
    coalesce(tellings.is_set_aside, false) as is_set_aside,
    coalesce(tellings.is_current, true) as is_current,
    coalesce(tellings.is_contested, false) as is_contested,
    coalesce(tellings.is_told_to_several_days, false) as is_told_to_several_days,
    coalesce(tellings.is_told_to_another_day, false) as is_told_to_another_day,
    coalesce(tellings.period_end_that_counts, outcomes.period_end) as period_end_that_counts,
    coalesce(tellings.value_that_counts, cast(outcomes.value_canonical as decimal(28, 8))) as value_that_counts
from outcomes
left join tellings on outcomes.observation_id = tellings.observation_id
