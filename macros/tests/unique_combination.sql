{#- Generic test: no two rows share the same values in the given columns. Shows the values and how often they stand. -#}
{% macro test_unique_combination(model, columns) %}

    select
        {{ columns | join(', ') }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1

{% endmacro %}
