-- Contradictions inside and between the documents, both places. A difference is counted in what the second place counts;
-- growth held against a multiple differs by a multiple. Grain: discrepancy_id.
with counted as (

    select
        figures.document_id,
        figures.char_start,
        figures.char_end,
        min(figures.unit_id) as unit_id,
        min(indicators.population) as population
    from marts.analyst_figures as figures
    left join marts.dim_indicators as indicators on figures.indicator_id = indicators.indicator_id
    where figures.value is not null
    group by figures.document_id, figures.char_start, figures.char_end

)

select
    discrepancies.discrepancy_id,
    discrepancies.kind,
    discrepancies.severity,
    discrepancies.is_across_plans,
    discrepancies.comparison,
    discrepancies.document_id_a,
    discrepancies.section_a,
    discrepancies.item_no_a,
    discrepancies.value_printed_a,
    discrepancies.document_id_b,
    discrepancies.section_b,
    discrepancies.item_no_b,
    discrepancies.value_printed_b,
    units.unit_id,
    counted.population as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    discrepancies.difference,
    discrepancies.explanation,
    discrepancies.explanation_zh
from marts.rpt_source_discrepancies as discrepancies
left join
    counted
    on
        discrepancies.document_id_b = counted.document_id
        and discrepancies.char_start_b = counted.char_start
        and discrepancies.char_end_b = counted.char_end
left join
    marts.dim_units as units
    on
        case
            when discrepancies.comparison = 'compounded' then 'times'
            when discrepancies.unit_id in ('count', 'none') then coalesce(counted.unit_id, discrepancies.unit_id)
            else discrepancies.unit_id
        end = units.unit_id
order by
    discrepancies.comparison = 'text', discrepancies.kind, discrepancies.document_id_a, discrepancies.char_start_a,
    discrepancies.discrepancy_id
