-- Contradictions inside and between the documents, both places. Grain: discrepancy_id.
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
    null as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    discrepancies.difference,
    discrepancies.explanation,
    discrepancies.explanation_zh
from marts.rpt_source_discrepancies as discrepancies
left join marts.dim_units as units on discrepancies.unit_id = units.unit_id
order by
    discrepancies.comparison = 'text', discrepancies.kind, discrepancies.document_id_a, discrepancies.char_start_a,
    discrepancies.discrepancy_id
