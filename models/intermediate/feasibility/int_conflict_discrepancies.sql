-- Rows of an allocation table that no weighting of the localities gives together, as contradictions between two
-- places: the city figures of the further rows, with the nearest value that they leave to the first, and its city
-- figure. Grain: discrepancy_id, for the smallest sets of at least two rows.
with row_sets as (

    select * from {{ ref('int_set_reach') }}
    where is_smallest and row_count > 1

),

average_rows as (

    select * from {{ ref('int_average_rows') }}

),

totals as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations' and is_total and value is not null

),

further as (

    select
        row_sets.set_id,
        min(totals.char_start) as char_start,
        max(totals.char_end) as char_end,
        {{ dbt.listagg('totals.item_no', "','", 'order by totals.char_start') }} as item_nos,
        {{ dbt.listagg('totals.value_printed', "' '", 'order by totals.char_start') }} as values_printed
    from row_sets
    inner join totals
        on
            row_sets.document_id = totals.document_id
            and row_sets.section = totals.section
            and row_sets.period_end = totals.period_end
            and totals.item_no in (row_sets.item_no_2, row_sets.item_no_3, row_sets.item_no_4)
    group by row_sets.set_id

),

compared as (

    select
        row_sets.*,
        further.item_nos as item_no_a,
        further.char_start as char_start_a,
        further.char_end as char_end_a,
        further.values_printed as value_printed_a,
        totals.char_start as char_start_b,
        totals.char_end as char_end_b,
        totals.value_printed as value_printed_b,
        average_rows.unit_id,
        average_rows.printed_value,
        case
            when row_sets.reachable_low >= average_rows.printed_value then row_sets.reachable_low
            when row_sets.reachable_high <= average_rows.printed_value then row_sets.reachable_high
        end as nearest_value
    from row_sets
    inner join further on row_sets.set_id = further.set_id
    inner join average_rows
        on
            row_sets.document_id = average_rows.document_id
            and row_sets.section = average_rows.section
            and row_sets.period_end = average_rows.period_end
            and row_sets.row_no_1 = average_rows.row_no
    inner join totals
        on
            row_sets.document_id = totals.document_id
            and row_sets.section = totals.section
            and row_sets.period_end = totals.period_end
            and row_sets.item_no_1 = totals.item_no

)

select
    set_id as discrepancy_id,
    'rows_cannot_hold' as kind,
    -- where weights that leave nothing to some localities reach it, only words disagree
    case when nearest_value <> printed_value then 'value' else 'text' end as comparison,
    document_id as document_id_a,
    section as section_a,
    item_no_a,
    char_start_a,
    char_end_a,
    value_printed_a,
    case when nearest_value <> printed_value then nearest_value end as value_a,
    case when nearest_value <> printed_value then 'eq' end as bound_type_a,
    document_id as document_id_b,
    section as section_b,
    item_no_1 as item_no_b,
    char_start_b,
    char_end_b,
    value_printed_b,
    case when nearest_value <> printed_value then printed_value end as value_b,
    case when nearest_value <> printed_value then 'eq' end as bound_type_b,
    case when nearest_value <> printed_value then unit_id end as unit_id,
    'No weighting of the localities gives the city figures of these rows together'
    || case
        when nearest_value <> printed_value then '; the nearest value that they leave to the first stands beside it.'
        else '.'
    end as explanation,
    '各地无论如何加权，均不能同时得出这些行的全市数'
    || case when nearest_value <> printed_value then '；首数为其余各行成立时首行最接近的可达数。' else '。' end
        as explanation_zh,
    'logical' as severity,
    case when nearest_value <> printed_value then nearest_value - printed_value end as difference
from compared
