-- Measured outcomes of every origin and those that are computed from them. Grain: observation_id.
{{ config(materialized='view') }}

{%- set shared_columns = [
    'observation_id', 'origin', 'region_id', 'indicator_id', 'match_type', 'match_reason', 'label_printed',
    'period_start', 'period_end', 'first_day', 'last_day', 'accumulation', 'counted_as', 'value_printed', 'value',
    'unit_printed', 'unit_id', 'completed_unit_id', 'canonical_unit_id', 'value_canonical', 'quality', 'growth_basis',
    'growth_basis_held', 'price_basis', 'price_basis_held', 'is_growth', 'role', 'source_title', 'publisher',
    'publisher_tier', 'published_on', 'url', 'confidence', 'is_known', 'is_set_aside', 'is_current', 'is_contested'
] %}
{%- set measured_columns = {
    'note': 'varchar', 'document_id': 'varchar', 'char_start': 'integer', 'char_end': 'integer',
    'file_name': 'varchar', 'line_no': 'integer', 'confirmed_by': 'varchar'
} %}

with measured as (

    select * from {{ ref('int_observations') }}

),

computed as (

    select * from {{ ref('int_computed_outcomes') }}

),

outcomes as (

    {% for origin in ['measured', 'computed'] %}
        select
            {%- for column in shared_columns %}
                {{ column }},
            {%- endfor %}
            {%- for column, type in measured_columns.items() %}
                {{ column if origin == 'measured' else 'cast(null as ' ~ type ~ ')' }} as {{ column }},
            {%- endfor %}
            {{ 'cast(null as varchar)' if origin == 'measured' else 'computed_by' }} as computed_by,
            {{ 'cast(null as varchar)' if origin == 'measured' else 'computed_from' }} as computed_from,
            {{ 'false' if origin == 'measured' else 'has_other_reading' }} as has_other_reading
        from {{ origin }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from outcomes
