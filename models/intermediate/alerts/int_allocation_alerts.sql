-- Rows of allocation tables of the plans in force that cannot hold: sets of rows that no weighting of the localities
-- gives, not even within the rounding of the city figures, and rows whose total is missed although every locality keeps
-- to its part. Each is told once, for the city figure of its (first) row. Grain: subject_id (the set, or the row).
with rules as (

    select * from {{ ref('stg_alert_rules') }}
    where rule_id = 'allocation_impossible'

),

windows as (

    select * from {{ ref('int_open_windows') }}
    where is_total and is_ahead

),

plans as (

    select * from {{ ref('int_plan_standings') }}

),

sets as (

    select * from {{ ref('int_set_reach') }}

),

allocation_rows as (

    select * from {{ ref('int_allocation_rows') }}

),

-- whether a single rate can hold its weights tell, where they were tried
weighed as (

    select
        document_id,
        section,
        period_end,
        item_no_1 as item_no
    from sets
    where row_count = 1

),

subjects as (

    select
        set_id as subject_id,
        document_id,
        section,
        period_end,
        item_no_1 as item_no,
        'set' as kind,
        cast(null as decimal(18, 4)) as missing_value,
        cast(null as decimal(18, 4)) as total_value
    from sets
    where is_smallest and not is_feasible_if_rounded

    union all

    select
        allocation_rows.allocation_row_id as subject_id,
        allocation_rows.document_id,
        allocation_rows.section,
        allocation_rows.period_end,
        allocation_rows.item_no,
        case when allocation_rows.is_additive then 'sum' else 'range' end as kind,
        case
            when allocation_rows.is_additive then allocation_rows.total_value - allocation_rows.locality_sum
            when allocation_rows.total_value < allocation_rows.range_low
                then allocation_rows.total_value - allocation_rows.range_low
            else allocation_rows.total_value - allocation_rows.range_high
        end as missing_value,
        allocation_rows.total_value
    from allocation_rows
    left join weighed
        on
            allocation_rows.document_id = weighed.document_id
            and allocation_rows.section = weighed.section
            and allocation_rows.period_end = weighed.period_end
            and allocation_rows.item_no = weighed.item_no
    where
        allocation_rows.allocated_count > 0
        and (
            allocation_rows.is_additive
            or (
                weighed.item_no is null
                and allocation_rows.total_value not between allocation_rows.range_low and allocation_rows.range_high
            )
        )

)

select
    rules.rule_id,
    subjects.subject_id,
    subjects.document_id,
    windows.figure_id,
    windows.window_end as due_on,
    plans.effective_from as since_day,
    cast(null as decimal(28, 8)) as observed_value,
    cast(null as date) as observed_on,
    cast(null as decimal(28, 4)) as expected_value,
    cast(null as decimal(28, 1)) as measure,
    cast(null as varchar) as detail_en,
    cast(null as varchar) as detail_zh
from subjects
inner join windows
    on
        subjects.document_id = windows.document_id
        and subjects.section = windows.section
        and subjects.item_no = windows.item_no
        and subjects.period_end = windows.window_end
inner join plans on subjects.document_id = plans.document_id
cross join rules
where
    subjects.kind = 'set'
    or abs(subjects.missing_value) * 100 > rules.threshold * abs(subjects.total_value)
    and case windows.direction when 'down' then -1 else 1 end * subjects.missing_value > 0
