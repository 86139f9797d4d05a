{# Cells of the tables that split a figure of the city over its localities; a share where the row adds up.
Grain: figure_id. #}
with cells as (
    {{ figures() }}
    where fact = 'allocations' and not is_total
)

select
    cells.figure_id,
    {{ named('cells') }},
    cells.place,
    {{ in_lines('cells.locality', 4) }} as locality,
    cells.year,
    cells.label,
    cells.amount,
    cells.value,
    {{ within('cells.city', 'cells.section') }} || {{ space }} || cells.year as allocation_table,
    concat_ws(' ', cells.item_no, cells.name) as allocation_row,
    {{ within('cells.city', 'cells.section') }} || ' ' || concat_ws(' ', cells.item_no, cells.name) as row_of_table,
    {{ within('cells.locality', 'cells.year') }} || {{ space }} || cells.amount as bar,
    case
        when rows.is_additive and rows.total_value > 0
            then coalesce({{ number('cast(100 * cells.value / rows.total_value as decimal(18, 1))') }} || '%', '')
        else ''
    end as share,
    case when rows.is_additive and rows.total_value > 0 then 100 * cells.value / rows.total_value end as share_percent
from cells
inner join
    marts.rpt_allocation_reconciliation as rows
    on
        {{ same_line('cells', 'rows', 'label_printed') }}
