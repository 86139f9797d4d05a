{#-
    The characters of texts, in one pass over each: document_id, char_index (from 0) and character, of a relation with
    document_id and content.
-#}
{% macro characters_of(texts) -%}
    {{ return(adapter.dispatch('characters_of', 'policy_targets')(texts)) }}
{%- endmacro %}

{% macro duckdb__characters_of(texts) -%}
    select
        document_id,
        cast(unnest(range(0, length(content))) as integer) as char_index,
        unnest(string_split(content, '')) as character
    from {{ texts }}
{%- endmacro %}

{% macro postgres__characters_of(texts) -%}
    select
        texts.document_id,
        cast(split.place - 1 as integer) as char_index,
        split.character
    from {{ texts }} as texts
    cross join lateral string_to_table(texts.content, null) with ordinality as split (character, place)
{%- endmacro %}

{% macro spark__characters_of(texts) -%}
    select
        texts.document_id,
        split.char_index,
        split.character
    from {{ texts }} as texts
    lateral view posexplode(split(texts.content, '')) split as char_index, character
{%- endmacro %}
