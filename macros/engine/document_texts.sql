{#-
    The source texts that are at hand, one row each: document_id and content, decoded as UTF-8, line ends untouched.
    They stand in the folder that DOCUMENTS_DIR names, ../shared/documents by default; no row where there are none.
-#}
{% macro document_texts() -%}
    {{ return(adapter.dispatch('document_texts', 'policy_targets')(env_var('DOCUMENTS_DIR', '../shared/documents'))) }}
{%- endmacro %}

{% macro duckdb__document_texts(folder) -%}
    {%- set pattern = folder ~ '/*.txt' -%}
    {%- set files = run_query("select file from glob('" ~ pattern ~ "')") if execute else [] -%}
    {%- if files | length > 0 -%}
        select
            parse_filename(filename, true) as document_id,
            content
        from read_text('{{ pattern }}')
    {%- else -%}
        select
            cast(null as varchar) as document_id,
            cast(null as varchar) as content
        where false
    {%- endif -%}
{%- endmacro %}
