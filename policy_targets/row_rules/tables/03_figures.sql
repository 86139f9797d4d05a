-- Targets, allocations and commitments in one shape, with the words around each value. Grain: seed x line.
create or replace temp table printed_figures as
select
    'targets' as seed,
    line,
    target_id as row_id,
    document_id,
    '' as task_id,
    section,
    item_no,
    '' as kind,
    label_printed,
    qualifier_printed,
    unit_printed,
    period_printed,
    '' as region_printed,
    value_printed,
    whole(char_start) as first_char,
    whole(char_end) as end_char,
    lead_organization_printed
from targets
union all
select
    'allocations' as seed,
    line,
    allocation_id as row_id,
    document_id,
    '' as task_id,
    section,
    item_no,
    '' as kind,
    label_printed,
    '' as qualifier_printed,
    unit_printed,
    period_printed,
    region_printed,
    value_printed,
    whole(char_start) as first_char,
    whole(char_end) as end_char,
    lead_organization_printed
from allocations
union all
select
    'commitments' as seed,
    commitments.line,
    commitments.commitment_id as row_id,
    coalesce(items.document_id, '') as document_id,
    commitments.task_id,
    coalesce(items.section, '') as section,
    coalesce(items.item_no, '') as item_no,
    commitments.kind,
    commitments.label_printed,
    commitments.qualifier_printed,
    '' as unit_printed,
    commitments.period_printed,
    '' as region_printed,
    commitments.value_printed,
    whole(commitments.char_start) as first_char,
    whole(commitments.char_end) as end_char,
    '' as lead_organization_printed
from commitments
left join items on commitments.task_id = items.task_id;

create or replace temp table figures as
select
    printed_figures.*,
    -- a section whose rows print a unit or a place of their own is a table; else the figure stands in prose
    printed_figures.seed <> 'commitments'
    and bool_or(printed_figures.seed = 'allocations' or printed_figures.unit_printed <> '') over (
        partition by printed_figures.document_id, printed_figures.section
    ) as is_cell,
    bare(printed_figures.label_printed) as label,
    case when printed_figures.region_printed <> '' then printed_figures.region_printed else period_printed end
        as column_head,
    between_places(texts.content, first_char - 200, first_char) as words_before,
    between_places(texts.content, end_char, end_char + 120) as words_after,
    bare_cells(between_places(texts.content, first_char - 200, first_char)) as before,
    bare_cells(between_places(texts.content, end_char, end_char + 120)) as after,
    regexp_extract(between_places(texts.content, first_char - 400, first_char), '[^。\n]*$') as sentence_before,
    texts.content is not null as has_text
from printed_figures
left join texts on printed_figures.document_id = texts.document_id;
