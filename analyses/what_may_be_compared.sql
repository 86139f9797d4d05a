-- For the families of indicators that people ask about: what do the plans print, and what may be compared by number?
select
    families.name_en as family,
    coverage.indicator_id,
    coverage.document_id,
    {{ dbt.listagg('distinct coverage.value_printed', "' '", 'order by coverage.value_printed') }} as values_printed,
    coverage.accumulation,
    extract(year from coverage.period_end) as due,
    coverage.outcome
from {{ ref('rpt_indicator_coverage') }} as coverage
inner join {{ ref('dim_indicators') }} as indicators on coverage.indicator_id = indicators.indicator_id
inner join {{ ref('dim_indicator_families') }} as families on indicators.family_id = families.family_id
where coverage.figure_id is not null
group by
    families.name_en,
    coverage.indicator_id,
    coverage.document_id,
    coverage.accumulation,
    coverage.period_end,
    coverage.outcome
order by
    family,
    coverage.indicator_id,
    due,
    coverage.document_id,
    coverage.accumulation,
    coverage.outcome,
    values_printed
