{#-
    Whether a share of a whole says anything: the whole above nothing, the part not below it, and not more than a
    thousandfold of the whole, which is another unit or another thing, and no share.
-#}
{% macro is_share_sensible(part, whole) -%}
    {{ whole }} > 0 and {{ part }} between 0 and {{ whole }} * 1000
{%- endmacro %}
