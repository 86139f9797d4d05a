{#-
    What a straight line from start to target comes to on the measured day, rounded to a decimal type; of a row of
    int_target_standings that has a path of at least a day.
-#}
{% macro on_the_line(type, row='') -%}
    {{ rounded_quotient(
        '(' ~ row ~ 'path_start_value * ' ~ row ~ 'path_days_in_all + ' ~ row ~ 'value_in_all * ' ~ row ~ 'path_days_passed)',
        row ~ 'path_days_in_all', type
    ) }}
{%- endmacro %}
