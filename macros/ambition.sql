{#-
    How ambitious a value is beside another one, in the direction of the indicator (better: higher, lower or neutral):
    more_ambitious, as_ambitious, less_ambitious, or no_direction. Both values are numbers of one unit.
-#}
{% macro ambition(value, beside, better) -%}
    case
        when {{ better }} = 'neutral' then 'no_direction'
        when {{ value }} = {{ beside }} then 'as_ambitious'
        when ({{ value }} > {{ beside }}) = ({{ better }} = 'higher') then 'more_ambitious'
        else 'less_ambitious'
    end
{%- endmacro %}
