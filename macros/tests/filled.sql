{#- Generic test: no cell of the given columns is null. Shows the rows. -#}
{% macro test_filled(model, columns) %}

    select *
    from {{ model }}
    where {% for column in columns %}{{ "or " if not loop.first }}{{ column }} is null {% endfor %}

{% endmacro %}
