-- Every indicator against every plan: what the plan prints for it and whether that may be compared by number, or
-- that it sets no such target. Grain: coverage_id (a figure, or an indicator and a document without one).
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

candidates as (

    select * from {{ ref('int_comparison_candidates') }}

),

spine as (

    select
        indicators.indicator_id,
        documents.document_id,
        documents.region_id
    from indicators
    cross join documents

),

covered as (

    select
        spine.indicator_id,
        spine.document_id,
        spine.region_id,
        candidates.figure_id,
        candidates.value_printed,
        candidates.value_canonical,
        candidates.canonical_unit_id,
        candidates.match_type,
        candidates.accumulation,
        candidates.period_end,
        coalesce(candidates.outcome, 'no_such_target') as outcome
    from spine
    left join candidates
        on
            spine.indicator_id = candidates.indicator_id
            and spine.document_id = candidates.document_id

)

select
    coalesce(figure_id, document_id || '/no-target/' || indicator_id) as coverage_id,
    indicator_id,
    document_id,
    region_id,
    figure_id,
    value_printed,
    value_canonical,
    canonical_unit_id,
    match_type,
    accumulation,
    period_end,
    outcome,
    case outcome
        when 'compared' then 'May be compared by number.'
        when 'baseline' then 'An actual printed as the starting point, not a target.'
        when 'place_inside_city' then 'The figure is promised of a place inside the city, not of the whole city.'
        when 'no_number' then 'The plan prints words, or leaves the number to a higher level.'
        when 'match_not_exact' then 'The printed label does not mean exactly this indicator.'
        when 'replaced_edition' then 'A later edition of the plan holds.'
        when 'no_other_city' then 'No other city prints a number for exactly this indicator.'
        when 'other_period' then 'Other cities print it for other periods only.'
        when 'other_accumulation'
            then 'Other cities count it otherwise: as running total, addition or flow, once or yearly.'
        else 'The plan sets no such target.'
    end as explanation,
    case outcome
        when 'compared' then '见“指标横向比较”。'
        when 'baseline' then '为基期实际值，不是目标。'
        when 'place_inside_city' then '为市内某一地点的数值，不是全市数值。'
        when 'no_number' then '原文只有文字，或数值由上级下达。'
        when 'match_not_exact' then '原文指标与本指标不完全相同。'
        when 'replaced_edition' then '该规划已有新版。'
        when 'no_other_city' then '其他城市未印出同一指标的数值。'
        when 'other_period' then '其他城市只在别的期限印有数值。'
        when 'other_accumulation' then '其他城市的累计口径或频次不同。'
        else '该规划未设此目标。'
    end as explanation_zh
from covered
