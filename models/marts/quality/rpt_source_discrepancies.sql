-- Places where the documents disagree with themselves or with one another. Differences are computed, in the canonical
-- unit, from the numbers that stand at the two places. Grain: discrepancy_id.
with recorded_discrepancies as (

    select * from {{ ref('int_recorded_discrepancies') }}

),

reconciliation as (

    select * from {{ ref('rpt_allocation_reconciliation') }}

),

cells as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations'

),

totals as (

    select * from cells
    where is_total

),

localities as (

    select
        document_id,
        section,
        item_no,
        min(char_start) as char_start,
        max(char_end) as char_end,
        {{ dbt.listagg('value_printed', "' '", 'order by char_start') }} as values_printed
    from cells
    where not is_total
    group by document_id, section, item_no

),

computed_discrepancies as (

    select
        reconciliation.reconciliation_id as discrepancy_id,
        case
            when reconciliation.is_additive then 'sum_vs_total'
            when reconciliation.verdict = 'outside_range' then 'rate_outside_range'
            else 'rate_at_end_of_range'
        end as kind,
        'value' as comparison,
        reconciliation.document_id as document_id_a,
        reconciliation.section as section_a,
        reconciliation.item_no as item_no_a,
        localities.char_start as char_start_a,
        localities.char_end as char_end_a,
        localities.values_printed as value_printed_a,
        -- for a rate, the far end of the range, which must weigh nothing or less than nothing
        case
            when reconciliation.is_additive then reconciliation.allocated_sum
            when reconciliation.total_value <= reconciliation.range_low then reconciliation.range_high
            else reconciliation.range_low
        end as value_a,
        'eq' as bound_type_a,
        reconciliation.document_id as document_id_b,
        reconciliation.section as section_b,
        reconciliation.item_no as item_no_b,
        totals.char_start as char_start_b,
        totals.char_end as char_end_b,
        totals.value_printed as value_printed_b,
        reconciliation.total_value as value_b,
        'eq' as bound_type_b,
        reconciliation.unit_id,
        reconciliation.explanation,
        reconciliation.explanation_zh
    from reconciliation
    inner join totals
        on
            reconciliation.document_id = totals.document_id
            and reconciliation.section = totals.section
            and reconciliation.item_no = totals.item_no
    inner join localities
        on
            reconciliation.document_id = localities.document_id
            and reconciliation.section = localities.section
            and reconciliation.item_no = localities.item_no
    where reconciliation.is_recorded_discrepancy or reconciliation.is_at_end_of_range

),

discrepancies as (

    select * from recorded_discrepancies
    union all
    select
        *,
        value_a - value_b as difference
    from computed_discrepancies

)

select
    discrepancy_id,
    kind,
    comparison,
    document_id_a,
    section_a,
    item_no_a,
    cast(char_start_a as integer) as char_start_a,
    cast(char_end_a as integer) as char_end_a,
    value_printed_a,
    cast(value_a as decimal(28, 8)) as value_a,
    bound_type_a,
    document_id_b,
    section_b,
    item_no_b,
    cast(char_start_b as integer) as char_start_b,
    cast(char_end_b as integer) as char_end_b,
    value_printed_b,
    cast(value_b as decimal(28, 8)) as value_b,
    bound_type_b,
    unit_id,
    cast(difference as decimal(28, 10)) as difference,
    explanation,
    explanation_zh
from discrepancies
