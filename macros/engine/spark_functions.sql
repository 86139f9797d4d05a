{#- dbt's own macros for Spark, where its adapter forgets the order of rows or makes a time of a day. -#}
{% macro spark__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    listagg({{ measure }}, {{ delimiter_text }}) {%- if order_by_clause %} within group ({{ order_by_clause }}){% endif %}
{%- endmacro %}

{% macro spark__dateadd(datepart, interval, from_date_or_timestamp) -%}
    {%- if datepart == 'day' -%}
        date_add({{ from_date_or_timestamp }}, cast({{ interval }} as int))
    {%- else -%}
        add_months({{ from_date_or_timestamp }}, cast({{ {'month': 1, 'quarter': 3, 'year': 12}[datepart] }} * ({{ interval }}) as int))
    {%- endif -%}
{%- endmacro %}

{% macro spark__date_trunc(datepart, date) -%}
    trunc({{ date }}, '{{ datepart }}')
{%- endmacro %}

{% macro spark__last_day(date, datepart) -%}
    date_add({{ dbt.dateadd(datepart, 1, dbt.date_trunc(datepart, date)) }}, -1)
{%- endmacro %}
