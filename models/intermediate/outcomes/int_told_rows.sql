-- Measured outcomes of every origin, each as it was told: curated (seed observations), landed (files of an office) and
-- printed (actuals that a plan prints as its starting point). Grain: observation_id.
{{ config(materialized='view') }}

with curated as (

    select * from {{ ref('int_measured_rows') }}
    where origin = 'curated'

),

landed as (

    select * from {{ ref('int_landed_observations') }}

),

baselines as (

    select * from {{ ref('int_figures') }}
    where status = 'baseline'

),

documents as (

    select * from {{ ref('stg_documents') }}

),

told_rows as (

    {% for origin in ['curated', 'landed'] %}
        select
            {% if origin == 'curated' %}
                rows_told.row_id as observation_id,
            {% else %}
                -- the line is not part of the key, so that a row put in between renames no other
                rows_told.file_name || '/' || rows_told.region_id || '/' || rows_told.indicator_id || '/'
                || rows_told.accumulation || '/' || coalesce(cast(rows_told.period_start as varchar) || '..', '')
                || cast(rows_told.period_end as varchar) || '/' || rows_told.source_title
                || case when rows_told.match_type = 'exact' then '' else '/' || rows_told.match_type end
                || coalesce('/' || rows_told.quality, '') || coalesce('/' || rows_told.growth_basis, '')
                || coalesce('/' || rows_told.price_basis, '') as observation_id,
            {% endif %}
            '{{ origin }}' as origin,
            rows_told.region_id,
            rows_told.indicator_id,
            rows_told.match_type,
            rows_told.match_reason,
            coalesce(rows_told.label_printed, rows_told.indicator_id) as label_printed,
            rows_told.period_start,
            rows_told.period_end,
            rows_told.accumulation,
            rows_told.value_printed,
            rows_told.value,
            rows_told.unit_printed,
            rows_told.unit_id,
            rows_told.completed_unit_id,
            rows_told.canonical_unit_id,
            rows_told.value_canonical,
            {{ 'rows_told.role' if origin == 'curated' else 'cast(null as varchar)' }} as role,
            rows_told.source_title,
            rows_told.publisher,
            rows_told.published_on,
            rows_told.url,
            rows_told.confidence,
            rows_told.note,
            rows_told.quality as quality_told,
            rows_told.growth_basis as growth_basis_told,
            rows_told.price_basis as price_basis_told,
            coalesce(rows_told.confirmed = 'yes', false) as is_confirmed_told,
            rows_told.confirmed_by,
            cast(null as varchar) as document_id,
            cast(null as integer) as char_start,
            cast(null as integer) as char_end,
            rows_told.file_name,
            rows_told.line_no,
            {{ 'rows_told.delivered_at' if origin == 'landed' else 'cast(null as varchar)' }} as delivered_at
        from {{ origin }} as rows_told
        union all
    {% endfor %}
    select
        baselines.figure_id as observation_id,
        'printed' as origin,
        baselines.region_id,
        baselines.indicator_id,
        baselines.match_type,
        cast(null as varchar) as match_reason,
        baselines.label_printed,
        baselines.period_start,
        baselines.period_end,
        baselines.accumulation,
        baselines.value_printed,
        baselines.value,
        baselines.unit_printed,
        baselines.unit_id,
        baselines.completed_unit_id,
        baselines.canonical_unit_id,
        baselines.value_canonical,
        'baseline' as role,
        documents.title_zh as source_title,
        documents.issuing_body as publisher,
        documents.issued_on as published_on,
        cast(null as varchar) as url,
        'high' as confidence,
        cast(null as varchar) as note,
        cast(null as varchar) as quality_told,
        cast(null as varchar) as growth_basis_told,
        cast(null as varchar) as price_basis_told,
        false as is_confirmed_told,
        cast(null as varchar) as confirmed_by,
        baselines.document_id,
        baselines.char_start,
        baselines.char_end,
        cast(null as varchar) as file_name,
        cast(null as integer) as line_no,
        -- a plan whose day of issue is not printed was there when it took effect
        cast(documents.effective_from as varchar) as delivered_at
    from baselines
    inner join documents on baselines.document_id = documents.document_id

)

select * from told_rows
