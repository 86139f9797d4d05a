-- Fingerprints of the files that went into the build; empty after a bare dbt build. Grain: input_path.
{% set inputs = fromjson(env_var('POLICY_TARGETS_INPUTS', '[]')) %}

{% for input in inputs %}
    select
        cast('{{ input.path }}' as varchar) as input_path,
        cast('{{ input.sha256 }}' as varchar) as sha256,
        cast({{ input.bytes }} as integer) as bytes
    union all
{% endfor %}
select
    cast('' as varchar) as input_path,
    cast('' as varchar) as sha256,
    cast(0 as integer) as bytes
where false
