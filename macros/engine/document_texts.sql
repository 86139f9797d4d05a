{#-
    The source texts that are at hand, one row each: document_id and content, decoded as UTF-8, line ends untouched.
    They stand in the folder that DOCUMENTS_DIR names, ../shared/documents by default; no row where there are none.
    Only texts of the recorded documents (a relation with document_id) are opened: what else lies there is not ours.
-#}
{% macro document_texts(documents) -%}
    {%- set folder = env_var('DOCUMENTS_DIR', '../shared/documents') -%}
    {{ return(adapter.dispatch('document_texts', 'policy_targets')(folder, documents)) }}
{%- endmacro %}

{% macro duckdb__document_texts(folder, documents) -%}
    {%- set files = [] -%}
    {%- if execute and load_relation(documents) is not none -%}
        {%- set literal = folder | replace("'", "''") | replace('[', '[[]') | replace('*', '[*]') | replace('?', '[?]') -%}
        {%- set at_hand -%}
            select file
            from glob('{{ literal }}/*.txt')
            where parse_filename(file, true) in (select document_id from {{ documents }})
            order by file
        {%- endset -%}
        {%- set files = run_query(at_hand).columns[0].values() | list -%}
    {%- endif -%}
    {%- if files | length > 0 -%}
        select
            parse_filename(filename, true) as document_id,
            content
        from read_text([{% for file in files %}'{{ file | replace("'", "''") }}'{{ ', ' if not loop.last }}{% endfor %}])
    {%- else -%}
        select
            cast(null as varchar) as document_id,
            cast(null as varchar) as content
        where false
    {%- endif -%}
{%- endmacro %}

{#- The build command has loaded the texts into schema inputs. -#}
{% macro postgres__document_texts(folder, documents) -%}
    {{ landing_table('texts', ['document_id', 'content'], 'inputs') }}
{%- endmacro %}

{% macro spark__document_texts(folder, documents) -%}
    {{ postgres__document_texts(folder, documents) }}
{%- endmacro %}
