-- Rows of accepted files of the landing folder. A file that is delivered anew replaces its rows; one that is
-- delivered anew with a problem leaves them as they were; one that is taken away takes its rows along. The published
-- file hands the table on to the next build. Grain: file_name x line_no.
{{
    config(
        materialized='incremental',
        incremental_strategy='delete+insert',
        unique_key='file_name',
        on_schema_change='append_new_columns',
        full_refresh=false,
        schema='landing',
        post_hook="delete from {{ this }} where file_name not in (select file_name from {{ ref('stg_landing_files') }})"
    )
}}

with measured as (

    select * from {{ ref('int_measured_rows') }}
    where origin = 'landed'

),

files as (

    select * from {{ ref('stg_landing_files') }}

),

rejected as (

    select distinct file_name from {{ ref('int_landing_problems') }}

)

select
    measured.file_name,
    measured.line_no,
    files.sha256 as file_sha256,
    measured.region_id,
    measured.indicator_id,
    measured.match_type,
    measured.match_reason,
    measured.label_printed,
    measured.period_start,
    measured.period_end,
    measured.accumulation,
    measured.value_printed,
    measured.value,
    measured.unit_printed,
    measured.unit_id,
    measured.completed_unit_id,
    measured.canonical_unit_id,
    measured.value_canonical,
    measured.source_title,
    measured.publisher,
    measured.published_on,
    measured.url,
    measured.confidence,
    measured.note
from measured
inner join files on measured.file_name = files.file_name
left join rejected on measured.file_name = rejected.file_name
where rejected.file_name is null
