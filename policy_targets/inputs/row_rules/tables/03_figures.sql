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
with nearby as (

    select
        printed_figures.*,
        between_places(texts.content, first_char - 400, first_char) as four_hundred_before,
        between_places(texts.content, end_char, end_char + 120) as words_after,
        texts.content is not null as has_text
    from printed_figures
    left join texts on printed_figures.document_id = texts.document_id

)

select
    * exclude (four_hundred_before),
    -- a section whose rows print a unit or a place of their own is a table; else the figure stands in prose
    seed <> 'commitments'
    and bool_or(seed = 'allocations' or unit_printed <> '') over (partition by document_id, section) as is_cell,
    bare(label_printed) as label,
    case when region_printed <> '' then region_printed else period_printed end as column_head,
    bare_cells(right(four_hundred_before, 200)) as before,
    bare_cells(words_after) as after,
    -- right behind the value, up to the next mark
    left(bare(regexp_extract(words_after, '^[^。;,、|\n]*')), 30) as clause_behind,
    regexp_extract(four_hundred_before, '[^。\n]*$') as sentence_before
from nearby;
