{#-
    Schemas carry their plain names (staging, intermediate, marts), without a prefix from the profile; schema_of may set
    one.
-#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ schema_of(custom_schema_name | trim if custom_schema_name is not none else target.schema) }}
{%- endmacro %}
