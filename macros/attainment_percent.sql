{#-
    Measured value in percent of its target, or the target in percent of it where less is better, of a row of
    int_target_standings; 0 for a value below nothing where more is better. Null where the two cannot be held against
    one another, or where their ratio says nothing.
-#}
{% macro attainment_percent() -%}
    case
        when not is_comparable then null
        when direction = 'up' then {{ share_percent('greatest(observed_value, 0)', 'target_value') }}
        when direction = 'down' then {{ share_percent('target_value', 'observed_value') }}
    end
{%- endmacro %}
