{#-
    Numbers of rows that look like others of a relation in the given columns: row_hash of them, as like_hash. Windows
    over all rows cost much; those that such a number leaves out stand alone.
-#}
{% macro lookalikes(relation, columns) -%}
    select {{ row_hash(columns) }} as like_hash
    from {{ relation }}
    group by {{ row_hash(columns) }}
    having count(*) > 1
{%- endmacro %}
