-- Every place that the report leads to: printed figures, tasks, and both sides of a contradiction.
-- Grain: place_id. The other queries read it as a view of this name.
select
    'targets' as fact,
    target_id as place_id,
    document_id,
    section,
    item_no,
    label_printed,
    value_printed,
    char_start,
    char_end
from marts.fct_targets
union all
select
    'allocations' as fact,
    allocation_id as place_id,
    document_id,
    section,
    item_no,
    label_printed || ' · ' || region_printed as label_printed,
    value_printed,
    char_start,
    char_end
from marts.fct_allocations
union all
select
    'commitments' as fact,
    commitment_id as place_id,
    document_id,
    section,
    item_no,
    label_printed,
    value_printed,
    char_start,
    char_end
from marts.fct_commitments
union all
select
    'tasks' as fact,
    task_id as place_id,
    document_id,
    section,
    item_no,
    title_printed as label_printed,
    null as value_printed,
    char_start,
    char_end
from marts.fct_tasks
union all
select
    'discrepancies' as fact,
    discrepancy_id || '/a' as place_id,
    document_id_a as document_id,
    section_a as section,
    item_no_a as item_no,
    null as label_printed,
    value_printed_a as value_printed,
    char_start_a as char_start,
    char_end_a as char_end
from marts.rpt_source_discrepancies
union all
select
    'discrepancies' as fact,
    discrepancy_id || '/b' as place_id,
    document_id_b as document_id,
    section_b as section,
    item_no_b as item_no,
    null as label_printed,
    value_printed_b as value_printed,
    char_start_b as char_start,
    char_end_b as char_end
from marts.rpt_source_discrepancies
order by document_id asc, char_start asc, char_end desc, place_id asc
