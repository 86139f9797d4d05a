-- Rows of the allocation tables with the verdict on each. Grain: reconciliation_id.
select
    concat_ws(
        '/', reconciliation.document_id, reconciliation.section, reconciliation.item_no, reconciliation.label_printed
    ) as row_id,
    reconciliation.document_id,
    reconciliation.section,
    reconciliation.item_no,
    reconciliation.label_printed,
    indicators.name_en as indicator_en,
    indicators.name_zh as indicator_zh,
    units.unit_id,
    indicators.population as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    reconciliation.period_end,
    reconciliation.allocated_sum,
    reconciliation.difference,
    reconciliation.range_low,
    reconciliation.range_high,
    reconciliation.range_gap,
    reconciliation.locality_count,
    reconciliation.allocated_count,
    reconciliation.verdict,
    reconciliation.is_recorded_discrepancy,
    reconciliation.explanation,
    reconciliation.explanation_zh
from marts.rpt_allocation_reconciliation as reconciliation
inner join marts.dim_indicators as indicators on reconciliation.indicator_id = indicators.indicator_id
inner join
    marts.dim_units as units
    on
        case -- a bare count, whose words stand in the label
            when reconciliation.unit_id = 'none' and indicators.canonical_unit_id = 'count' then 'count'
            else reconciliation.unit_id
        end = units.unit_id
inner join
    marts.fct_allocations as cells
    on
        reconciliation.document_id = cells.document_id
        and reconciliation.section = cells.section
        and reconciliation.item_no is not distinct from cells.item_no
        and reconciliation.label_printed = cells.label_printed
group by all
order by
    reconciliation.document_id, reconciliation.section, min(cells.char_start), min(length(reconciliation.item_no)),
    reconciliation.item_no
