{#- Whether a plan is one that the project ships: its own rows are held strictly, those of plan folders are not. -#}
{% macro is_shipped(document_id) -%}
    {{ document_id }} in (
        select shipped.document_id
        from {{ ref('stg_documents') }} as shipped
        where shipped.origin = 'shipped'
    )
{%- endmacro %}
