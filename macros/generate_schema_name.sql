{#- Schemas carry their plain names (staging, intermediate, marts), without a prefix from the profile. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name is not none else target.schema }}
{%- endmacro %}
