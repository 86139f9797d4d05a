-- Which targets have no number because a higher level assigns it?
select distinct
    document_id,
    section,
    item_no,
    label_printed,
    value_printed,
    status
from (
    select
        document_id,
        section,
        item_no,
        label_printed,
        value_printed,
        status
    from {{ ref('fct_targets') }}
    union all
    select
        document_id,
        section,
        item_no,
        label_printed,
        value_printed,
        status
    from {{ ref('fct_allocations') }}
) as figures
where status in ('delegated', 'pending')
order by document_id, section, item_no, label_printed, value_printed
