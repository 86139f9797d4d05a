-- Canonical indicators: what a printed label measures, of whom, in which unit. Grain: indicator_id.
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

indicator_concepts as (

    select * from {{ ref('stg_indicator_concepts') }}

),

units as (

    select * from {{ ref('stg_units') }}

)

select
    indicators.indicator_id,
    indicators.name_zh,
    indicators.name_en,
    indicators.definition_en as definition,
    indicators.definition_zh,
    indicators.theme,
    indicators.family_id,
    indicator_concepts.concept_id,
    indicator_concepts.form_of_indicator_id,
    indicators.population,
    units.quantity,
    indicators.measure_kind,
    {{ measure_form('indicators.measure_kind', 'indicators.default_accumulation') }} as measure_form,
    indicators.canonical_unit_id,
    indicators.default_accumulation,
    indicators.is_additive,
    indicators.better,
    indicators.broader_indicator_id
from indicators
left join indicator_concepts on indicators.indicator_id = indicator_concepts.indicator_id
left join units on indicators.canonical_unit_id = units.unit_id
