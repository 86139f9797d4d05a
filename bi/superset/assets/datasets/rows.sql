{# Rows of allocation tables: do the localities give the figure of the city? Grain: reconciliation_id. #}
with figures as (
    {{ figures() }}
)

select
    rows.reconciliation_id,
    figures.city,
    figures.plan,
    figures.theme,
    figures.concept,
    figures.indicator,
    figures.body,
    figures.year,
    figures.label,
    concat_ws(' ', rows.section, rows.item_no) as section_item,
    figures.amount,
    coalesce(
        {{ number('rows.allocated_sum') }} || figures.unit,
        case
            when rows.range_low = rows.range_high then {{ number('rows.range_low') }}
            else {{ number('rows.range_low') }} || '–' || {{ number('rows.range_high') }}
        end || figures.unit,
        ''
    ) as parts,
    coalesce({{ number('rows.difference') }} || figures.unit, {{ number('rows.range_gap') }} || figures.unit, '') as difference,
    rows.is_recorded_discrepancy,
    rows.verdict in ('balanced', 'within_range') as is_in_order,
    {{ word('rows.verdict', 'verdict') }} as row_verdict,
    rows.explanation{{ '_zh' if language == 'zh' else '' }} as explanation
from marts.rpt_allocation_reconciliation as rows
inner join
    figures
    on
        rows.document_id = figures.document_id
        and rows.section = figures.section
        and coalesce(rows.item_no, '') = coalesce(figures.item_no, '')
        and rows.label_printed = figures.label
        and figures.fact = 'allocations'
        and figures.is_total
