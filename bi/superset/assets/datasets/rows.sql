{# Rows of allocation tables: do the localities give the figure of the city? Grain: reconciliation_id. #}
with figures as (
    {{ figures() }}
)

select
    rows.reconciliation_id,
    {{ named('figures') }},
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
    coalesce(
        {{ number('rows.difference') }} || figures.unit, {{ number('rows.range_gap') }} || {{ points('figures.unit') }}, ''
    ) as difference,
    rows.is_recorded_discrepancy,
    rows.verdict in ('balanced', 'within_range') as is_in_order,
    {{ word('rows.verdict', 'verdict') }} as row_verdict,
    {{ told('rows.explanation') }} as explanation
from marts.rpt_allocation_reconciliation as rows
inner join
    figures
    on
        {{ same_line('figures', 'rows', 'label_printed') }}
        and figures.fact = 'allocations'
        and figures.is_total
