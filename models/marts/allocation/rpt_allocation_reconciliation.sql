-- Does the printed total of an allocation row equal its localities, or lie within their range?
-- The arithmetic is shown as the source prints it; nothing is adjusted. Grain: reconciliation_id.
with allocation_rows as (

    select * from {{ ref('int_allocation_rows') }}

),

discrepancies as (

    select * from {{ ref('stg_allocation_discrepancies') }}

),

conflicts as (

    select * from {{ ref('int_row_conflicts') }}

),

measured as (

    select
        *,
        case when is_additive and allocated_count > 0 then locality_sum end as allocated_sum,
        case when is_additive and allocated_count > 0 then locality_sum - total_value end as difference,
        case
            when is_additive or allocated_count = 0 or total_value is null then null
            when total_value < range_low then total_value - range_low
            when total_value > range_high then total_value - range_high
            else cast(0 as decimal(18, 4))
        end as range_gap,
        allocated_count > 0 and allocated_count < locality_count as is_partly_allocated,
        coalesce(not is_additive and range_low < range_high and total_value in (range_low, range_high), false)
            as is_at_end_of_range
    from allocation_rows

),

judged as (

    select
        *,
        case
            when total_status in ('pending', 'delegated') then total_status
            when allocated_count = 0 then 'not_allocated'
            when is_additive and difference = 0 then 'balanced'
            when is_additive and difference > 0 then 'over_allocated'
            when is_additive and difference < 0 then 'under_allocated'
            when range_gap = 0 then 'within_range'
            when range_gap <> 0 then 'outside_range'
        end as verdict
    from measured

),

explained as (

    select
        judged.allocation_row_id as reconciliation_id,
        judged.document_id,
        judged.section,
        judged.item_no,
        judged.label_printed,
        judged.indicator_id,
        judged.unit_id,
        judged.period_start,
        judged.period_end,
        judged.total_value,
        judged.allocated_sum,
        judged.difference,
        judged.range_low,
        judged.range_high,
        judged.range_gap,
        cast(judged.locality_count as integer) as locality_count,
        cast(judged.allocated_count as integer) as allocated_count,
        judged.is_additive,
        judged.verdict,
        judged.is_at_end_of_range,
        discrepancies.document_id is not null as is_recorded_discrepancy,
        case judged.verdict
            when 'pending' then 'The value is to be issued later; there is nothing to compare yet.'
            when 'delegated' then 'A higher level assigns the value; there is nothing to compare.'
            when 'not_allocated' then 'The total is not split over localities.'
            when 'balanced' then 'The localities add up to the total.'
            when 'within_range' then 'The city rate lies within the range of its localities.'
            else coalesce(discrepancies.reason_en, 'The localities do not give the total; the plan does not tell why.')
        end
        || case when judged.is_partly_allocated then ' Not every locality has a value.' else '' end
        || case
            when judged.is_at_end_of_range
                then ' It equals one end of the range, which an average does only if the others weigh nothing.'
            else ''
        end
        || coalesce(' No weighting gives it together with any of the rows: ' || conflicts.conflicting_items || '.', '')
            as explanation,
        case judged.verdict
            when 'pending' then '数值待另行下达，暂无可比。'
            when 'delegated' then '数值由上级下达，无可比。'
            when 'not_allocated' then '总数未分解到各地。'
            when 'balanced' then '各地之和等于总数。'
            when 'within_range' then '全市比率在各地数值范围之内。'
            else coalesce(discrepancies.reason_zh, '各地数与总数不符，原文未说明原因。')
        end
        || case when judged.is_partly_allocated then '并非各地都有数值。' else '' end
        || case when judged.is_at_end_of_range then '全市数恰为区间端点，其余各地权重为零时平均数方为如此。' else '' end
        || coalesce('各地无论如何加权，均不能与下列任一行（组）同时成立：' || conflicts.conflicting_items || '。', '') as explanation_zh,
        conflicts.item_no is not null as is_in_conflict
    from judged
    left join discrepancies
        on
            judged.document_id = discrepancies.document_id
            and judged.section = discrepancies.section
            and judged.item_no = discrepancies.item_no
            and discrepancies.measure = case when judged.is_additive then 'difference' else 'range_gap' end
    left join conflicts
        on
            judged.document_id = conflicts.document_id
            and judged.section = conflicts.section
            and judged.item_no = conflicts.item_no
    where judged.verdict is not null  -- a row without a total, or with words in its place, has nothing to compare

)

select
    reconciliation_id,
    document_id,
    section,
    item_no,
    label_printed,
    indicator_id,
    unit_id,
    period_start,
    period_end,
    total_value,
    cast(allocated_sum as decimal(18, 4)) as allocated_sum,
    cast(difference as decimal(18, 4)) as difference,
    range_low,
    range_high,
    cast(range_gap as decimal(18, 4)) as range_gap,
    locality_count,
    allocated_count,
    is_additive,
    verdict,
    is_at_end_of_range,
    is_recorded_discrepancy,
    is_in_conflict,
    explanation,
    explanation_zh
from explained
