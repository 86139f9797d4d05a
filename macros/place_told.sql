{#- The place of an outcome: a retired id may have named one inside the place that tells it. -#}
{% macro place_told(outcome, indicator) -%}
    case
        when {{ outcome }}.region_id = {{ indicator }}.region_above_id then {{ indicator }}.named_region_id
        else {{ outcome }}.region_id
    end
{%- endmacro %}
