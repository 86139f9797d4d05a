{#- The text as a value of the given type; null where it is not one, instead of an error. -#}
{% macro cast_or_null(expression, type) -%}
    {{ return(adapter.dispatch('cast_or_null', 'policy_targets')(expression, type)) }}
{%- endmacro %}

{% macro duckdb__cast_or_null(expression, type) -%}
    try_cast({{ expression }} as {{ type }})
{%- endmacro %}

{#- Without an exception to catch, what can be cast is told by its form: a day of the calendar, a number that fits. -#}
{% macro postgres__cast_or_null(expression, type) -%}
    {%- set text = 'cast(' ~ expression ~ ' as text)' -%}
    {%- if type == 'date' -%}
        {%- set first = "cast(substr(" ~ text ~ ", 1, 7) || '-01' as date)" -%}
        case
            when {{ text }} !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' or {{ text }} like '0000%' then null
            when extract(month from {{ first }} + cast(substr({{ text }}, 9, 2) as integer) - 1) = extract(month from {{ first }})
                then cast({{ text }} as date)
        end
    {%- elif type == 'integer' -%}
        case when {{ text }} ~ '^[+-]?[0-9]{1,9}$' then cast({{ text }} as integer) end
    {%- else -%}
        {%- set precision, scale = modules.re.findall('[0-9]+', type) | map('int') -%}
        {%- set rounded = 'round(cast(' ~ text ~ ' as numeric), ' ~ scale ~ ')' -%}
        case
            when {{ text }} ~ '^[+-]?[0-9]+([.][0-9]*)?(e[+-]?[0-9]+)?$'
                then case when abs({{ rounded }}) < 1e{{ precision - scale }} then cast({{ rounded }} as {{ type }}) end
        end
    {%- endif -%}
{%- endmacro %}

{#- Its casts that forgive read more than the others do, so the form is told as for PostgreSQL. -#}
{% macro spark__cast_or_null(expression, type) -%}
    {%- set text = 'cast(' ~ expression ~ ' as string)' -%}
    {%- if type == 'date' -%}
        case
            when {{ text }} rlike '^[0-9]{4}-[0-9]{2}-[0-9]{2}\z' and {{ text }} not like '0000%'
                then try_cast({{ text }} as date)
        end
    {%- elif type == 'integer' -%}
        case when {{ text }} rlike '^[+-]?[0-9]{1,9}\z' then try_cast({{ text }} as int) end
    {%- else -%}
        case
            when {{ text }} rlike '^[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]+)?\z' then try_cast({{ text }} as {{ type }})
        end
    {%- endif -%}
{%- endmacro %}
