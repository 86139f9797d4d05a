{#- A decimal as a text, with all decimals of its type. -#}
{% macro decimal_text(expression) -%}
    {{ return(adapter.dispatch('decimal_text', 'policy_targets')(expression)) }}
{%- endmacro %}

{% macro default__decimal_text(expression) -%}
    cast({{ expression }} as varchar)
{%- endmacro %}

{#- Spark writes nothing, and what is less than a millionth, with an exponent; one more is written without. -#}
{% macro spark__decimal_text(expression) -%}
    case
        when abs({{ expression }}) >= 0.000001 then cast({{ expression }} as string)
        else case when {{ expression }} < 0 then '-' else '' end || '0' || substr(cast(abs({{ expression }}) + 1 as string), 2)
    end
{%- endmacro %}
