-- Source texts that are at hand at build time; empty where there are none. Grain: document_id.
{%- set is_asked = execute and model.resource_type != 'unit_test' %}
{%- set folders = adapter.get_relation(target.database, 'plans', 'texts') if is_asked else none %}
with texts as (

    {{ document_texts(ref('documents')) }}

),

documents as (

    select * from {{ ref('documents') }}

),

recorded as (

    select
        texts.document_id,
        texts.content
    from texts
    inner join documents on texts.document_id = documents.document_id

    {%- if folders %}

        union all

        select
            document_id,
            content
        from {{ folders }}
    {%- endif %}

)

select * from recorded
