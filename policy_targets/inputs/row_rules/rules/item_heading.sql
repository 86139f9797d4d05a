-- Items follow one another: between two of them stands nothing but the heading of the second. Parts of an item have
-- the item as their heading. Items one after the other under one heading are of one section, where the text does not
-- print that of the second as a heading of its own.
with recorded as (

    select distinct
        document_id,
        section,
        heading
    from items

),

compared as (

    select
        *,
        regexp_replace(words_above, '[。.]$', '') as heading_above
    from item_order
    where has_text

)

select
    'tasks' as seed,
    line,
    'heading_printed' as column_name,
    heading as found,
    'the heading is not the one that stands above the item' as problem,
    case
        when around_item_no is not null then around_item_no || around_title
        when earlier_section = section then coalesce(nullif(heading_above, ''), earlier_heading)
        else right(heading_above, 40)
    end as accepted
from compared
where
    case
        when around_item_no is not null and earlier_end is null then heading <> around_item_no || around_title
        when around_item_no is not null then heading <> around_item_no || around_title or heading_above <> ''
        when earlier_section is not null and heading_above = '' then heading <> earlier_heading
        when earlier_section = section then heading <> heading_above
        when heading = ''
            then exists (
                select 1
                from recorded
                where
                    recorded.document_id = compared.document_id
                    and recorded.heading <> ''
                    and ends_with(compared.heading_above, recorded.heading)
            )
        else not (ends_with(heading_above, heading) or contains(heading_above, heading))
    end
union all
select
    'tasks' as seed,
    compared.line,
    'section' as column_name,
    compared.section as found,
    'not the section of the item before it, under the same heading' as problem,
    compared.earlier_section as accepted
from compared
inner join texts on compared.document_id = texts.document_id
where
    compared.heading <> ''
    and compared.heading = compared.earlier_heading
    and compared.section <> compared.earlier_section
    and not contains(bare(texts.content), bare(compared.section))
