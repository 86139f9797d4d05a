-- Measured outcomes of every origin: curated (seed observations), landed (files of an office) and printed (actuals
-- that a plan prints as its starting point). Where several tell the same figure, the one published last is current.
-- Grain: observation_id.
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

observations as (

    select
        row_id as observation_id,
        origin,
        region_id,
        indicator_id,
        match_type,
        match_reason,
        label_printed,
        period_start,
        period_end,
        accumulation,
        value_printed,
        value,
        unit_printed,
        unit_id,
        completed_unit_id,
        canonical_unit_id,
        value_canonical,
        role,
        source_title,
        publisher,
        published_on,
        url,
        confidence,
        note,
        cast(null as varchar) as document_id,
        cast(null as integer) as char_start,
        cast(null as integer) as char_end,
        cast(null as varchar) as file_name,
        cast(null as integer) as line_no
    from curated

    union all

    -- the line is not part of the key, so that a row put in between renames no other
    select
        file_name || '/' || region_id || '/' || indicator_id || '/' || accumulation || '/'
        || coalesce(cast(period_start as varchar) || '..', '') || cast(period_end as varchar) || '/' || source_title
            as observation_id,
        'landed' as origin,
        region_id,
        indicator_id,
        match_type,
        match_reason,
        coalesce(label_printed, indicator_id) as label_printed,
        period_start,
        period_end,
        accumulation,
        value_printed,
        value,
        unit_printed,
        unit_id,
        completed_unit_id,
        canonical_unit_id,
        value_canonical,
        cast(null as varchar) as role,
        source_title,
        publisher,
        published_on,
        url,
        confidence,
        note,
        cast(null as varchar) as document_id,
        cast(null as integer) as char_start,
        cast(null as integer) as char_end,
        file_name,
        line_no
    from landed

    union all

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
        baselines.document_id,
        baselines.char_start,
        baselines.char_end,
        cast(null as varchar) as file_name,
        cast(null as integer) as line_no
    from baselines
    inner join documents on baselines.document_id = documents.document_id

),

ordered as (

    select
        *,
        row_number() over (
            partition by region_id, indicator_id, match_type, accumulation, period_start, period_end
            order by
                published_on desc nulls last,
                case origin when 'landed' then 1 when 'curated' then 2 else 3 end,
                observation_id desc
        ) as recency
    from observations

)

select
    observation_id,
    origin,
    region_id,
    indicator_id,
    match_type,
    match_reason,
    label_printed,
    period_start,
    period_end,
    accumulation,
    value_printed,
    value,
    unit_printed,
    unit_id,
    completed_unit_id,
    canonical_unit_id,
    value_canonical,
    role,
    source_title,
    publisher,
    published_on,
    url,
    confidence,
    note,
    document_id,
    char_start,
    char_end,
    file_name,
    line_no,
    recency = 1 as is_current
from ordered
