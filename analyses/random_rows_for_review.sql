-- Which hundred rows should a second reader check against the documents?
-- The draw is at random but repeatable: rows are ordered by a hash of their key and a date.
with facts as (

    select
        'fct_targets' as fact,
        target_id as row_id,
        document_id,
        char_start,
        char_end,
        label_printed,
        value_printed,
        concat_ws(
            ' | ', status, value, unit_id, bound_type, measure_kind, accumulation, period_start, period_end, recurrence
        ) as reading
    from {{ ref('fct_targets') }}

    union all

    select
        'fct_allocations' as fact,
        allocation_id as row_id,
        document_id,
        char_start,
        char_end,
        label_printed || ' / ' || region_printed as label_printed,
        value_printed,
        concat_ws(
            ' | ', status, value, unit_id, bound_type, measure_kind, accumulation, period_start, period_end, region_id
        ) as reading
    from {{ ref('fct_allocations') }}

    union all

    select
        'fct_commitments' as fact,
        commitment_id as row_id,
        document_id,
        char_start,
        char_end,
        coalesce(qualifier_printed || ' ', '') || label_printed as label_printed,
        value_printed,
        concat_ws(
            ' | ',
            kind,
            status,
            value,
            value_high,
            unit_id,
            bound_type,
            measure_kind,
            period_start,
            period_end,
            recurrence
        ) as reading
    from {{ ref('fct_commitments') }}

    union all

    select
        'bridge_task_organizations' as fact,
        bodies.task_id || '#' || cast(bodies.position as varchar) as row_id,
        tasks.document_id,
        bodies.char_start,
        bodies.char_end,
        tasks.title_printed as label_printed,
        bodies.name_printed as value_printed,
        concat_ws(' | ', bodies.organization_id, bodies.role) as reading
    from {{ ref('bridge_task_organizations') }} as bodies
    inner join {{ ref('fct_tasks') }} as tasks on bodies.task_id = tasks.task_id

)

select
    fact,
    row_id,
    document_id,
    char_start,
    char_end,
    label_printed,
    value_printed,
    reading
from facts
order by md5(row_id || '{{ var("review_date", "2026-11-22") }}')
limit 100
