-- Rows of the allocation tables with the verdict on each; none on a row without a total, which has nothing to be compared
-- with, and no indicator of a label that waits for one. Grain: row_id.
with allocation_rows as (

    select
        document_id,
        section,
        item_no,
        label_printed,
        indicator_id,
        period_end,
        min(unit_id) as unit_id,
        min(char_start) as char_start
    from marts.fct_allocations
    group by document_id, section, item_no, label_printed, indicator_id, period_end

)

select
    concat_ws(
        '/',
        allocation_rows.document_id,
        allocation_rows.section,
        allocation_rows.item_no,
        allocation_rows.label_printed,
        allocation_rows.period_end
    ) as row_id,
    allocation_rows.document_id,
    allocation_rows.section,
    nullif(allocation_rows.item_no, allocation_rows.label_printed) as item_no,  -- a row without a number goes by its label
    allocation_rows.label_printed,
    indicators.name_en as indicator_en,
    indicators.name_zh as indicator_zh,
    units.unit_id,
    indicators.population as counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    allocation_rows.period_end,
    reconciliation.allocated_sum,
    reconciliation.difference,
    reconciliation.range_low,
    reconciliation.range_high,
    reconciliation.range_gap,
    reconciliation.locality_count,
    reconciliation.allocated_count,
    reconciliation.verdict,
    coalesce(reconciliation.is_recorded_discrepancy, false) as is_recorded_discrepancy,
    reconciliation.explanation,
    reconciliation.explanation_zh
from allocation_rows
left join marts.dim_indicators as indicators on allocation_rows.indicator_id = indicators.indicator_id
left join
    marts.dim_units as units
    on
        case -- a bare count, whose words stand in the label
            when allocation_rows.unit_id = 'none' and indicators.canonical_unit_id = 'count' then 'count'
            else allocation_rows.unit_id
        end = units.unit_id
left join
    marts.rpt_allocation_reconciliation as reconciliation
    on
        allocation_rows.document_id = reconciliation.document_id
        and allocation_rows.section = reconciliation.section
        and allocation_rows.item_no is not distinct from reconciliation.item_no
        and allocation_rows.label_printed = reconciliation.label_printed
        and allocation_rows.period_end = reconciliation.period_end
order by
    allocation_rows.document_id, allocation_rows.section, allocation_rows.char_start, length(allocation_rows.item_no),
    allocation_rows.item_no, allocation_rows.label_printed, allocation_rows.period_end
