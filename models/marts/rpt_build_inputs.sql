-- Fingerprints of the files that went into the build; empty after a bare dbt build. Grain: input_path.
{% set inputs = fromjson(env_var("POLICY_TARGETS_INPUTS", "[]")) %}

with inputs as (
    {% for input in inputs %}
    select
        '{{ input.path }}' as input_path,
        '{{ input.sha256 }}' as sha256,
        {{ input.bytes }} as bytes
    {{ 'union all' if not loop.last }}
    {% else %}
    select
        '' as input_path,
        '' as sha256,
        0 as bytes
    where false
    {% endfor %}
)

select
    cast(input_path as varchar) as input_path,
    cast(sha256 as varchar) as sha256,
    cast(bytes as integer) as bytes
from inputs
