-- Places where the documents disagree with themselves or with one another. Differences are computed, in the canonical
-- unit, from the numbers that stand at the two places. Grain: discrepancy_id.
{%- set columns = [
    'discrepancy_id', 'kind', 'comparison', 'document_id_a', 'section_a', 'item_no_a', 'char_start_a', 'char_end_a',
    'value_printed_a', 'value_a', 'bound_type_a', 'document_id_b', 'section_b', 'item_no_b', 'char_start_b',
    'char_end_b', 'value_printed_b', 'value_b', 'bound_type_b', 'unit_id', 'difference', 'explanation',
    'explanation_zh', 'severity', 'assumption', 'assumption_zh'
] %}

with recorded_discrepancies as (

    select * from {{ ref('int_recorded_discrepancies') }}

),

feasibility as (

    select * from {{ ref('rpt_allocation_feasibility') }}

),

conflicts as (

    select
        rows_in_conflict.*,
        feasibility.assumption,
        feasibility.assumption_zh
    from {{ ref('int_conflict_discrepancies') }} as rows_in_conflict
    left join feasibility on rows_in_conflict.discrepancy_id = feasibility.feasibility_id

),

reconciliation as (

    select
        *,
        is_additive or verdict = 'outside_range' as is_compared,
        -- for a rate the end of the range that lies nearest, which is what the two disagree by
        case
            when is_additive then allocated_sum
            when verdict = 'outside_range' then total_value - range_gap
        end as localities_value
    from {{ ref('rpt_allocation_reconciliation') }}
    where is_recorded_discrepancy or is_at_end_of_range

),

cells as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations'

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

sums_and_ranges as (

    select
        reconciliation.reconciliation_id as discrepancy_id,
        case
            when reconciliation.is_additive then 'sum_vs_total'
            when reconciliation.verdict = 'outside_range' then 'rate_outside_range'
            else 'rate_at_end_of_range'
        end as kind,
        case when reconciliation.is_compared then 'value' else 'text' end as comparison,
        reconciliation.document_id as document_id_a,
        reconciliation.section as section_a,
        reconciliation.item_no as item_no_a,
        localities.char_start as char_start_a,
        localities.char_end as char_end_a,
        localities.values_printed as value_printed_a,
        reconciliation.localities_value as value_a,
        case when reconciliation.is_compared then 'eq' end as bound_type_a,
        reconciliation.document_id as document_id_b,
        reconciliation.section as section_b,
        reconciliation.item_no as item_no_b,
        totals.char_start as char_start_b,
        totals.char_end as char_end_b,
        totals.value_printed as value_printed_b,
        case when reconciliation.is_compared then reconciliation.total_value end as value_b,
        case when reconciliation.is_compared then 'eq' end as bound_type_b,
        case when reconciliation.is_compared then reconciliation.unit_id end as unit_id,
        reconciliation.localities_value - reconciliation.total_value as difference,
        reconciliation.explanation,
        reconciliation.explanation_zh,
        case when reconciliation.is_additive then 'numeric' else 'logical' end as severity,
        case
            when reconciliation.is_additive then 'The localities make up the city and do not overlap.'
            when reconciliation.verdict = 'outside_range' then 'The localities make up the city; no figure is rounded.'
            else 'Every locality weighs something in the figure of the city; no figure is rounded.'
        end as assumption,
        case
            when reconciliation.is_additive then '各地合为全市，互不重复。'
            when reconciliation.verdict = 'outside_range' then '各地合为全市，各数均未经四舍五入。'
            else '各地在全市数中权重均大于零，各数均未经四舍五入。'
        end as assumption_zh
    from reconciliation
    inner join cells as totals
        on
            reconciliation.document_id = totals.document_id
            and reconciliation.section = totals.section
            and reconciliation.item_no = totals.item_no
            and totals.is_total
    inner join localities
        on
            reconciliation.document_id = localities.document_id
            and reconciliation.section = localities.section
            and reconciliation.item_no = localities.item_no

),

discrepancies as (

    {% for source in ['recorded_discrepancies', 'sums_and_ranges', 'conflicts'] %}
        select {{ columns | join(', ') }}
        from {{ source }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    {%- for column in columns %}
        {%- if column.startswith('char_') %}
            cast({{ column }} as integer) as {{ column }},
        {%- elif column in ('value_a', 'value_b') %}
            cast({{ column }} as decimal(28, 8)) as {{ column }},
        {%- elif column == 'difference' %}
            cast(difference as decimal(28, 10)) as difference,
        {%- else %}
            {{ column }},
        {%- endif %}
    {%- endfor %}
    document_id_a <> document_id_b as is_across_plans
from discrepancies
