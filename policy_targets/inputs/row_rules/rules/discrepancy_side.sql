-- A side of a discrepancy stands in the section and item of the rows around its place: of the figure or task there, or
-- of a figure just before or behind it. Outside of them it is a heading, or it stands in a part that has no rows.
with rows_of_parts as (

    select
        document_id,
        section,
        item_no,
        first_char,
        end_char,
        false as is_task
    from figures
    where seed <> 'commitments'
    union all
    select
        document_id,
        section,
        case when around_item_no is not null then around_item_no || item_no else item_no end,
        first_char,
        end_char,
        true
    from item_order

),

known_sections as (

    select distinct
        document_id,
        section
    from rows_of_parts

),

places_of_sides as (

    select
        sides.*,
        known_sections.section is not null as is_known_section,
        texts.content is not null as has_text,
        (
            select coalesce(list(distinct parts.section || '/' || parts.item_no), [])
            from rows_of_parts as parts
            where
                parts.document_id = sides.document_id
                and sides.first_char >= parts.first_char
                and sides.end_char <= parts.end_char
        ) as around,
        (
            select coalesce(list(distinct parts.section || '/' || parts.item_no), [])
            from rows_of_parts as parts
            where
                parts.document_id = sides.document_id
                and not parts.is_task
                and parts.first_char = (
                    select max(above.first_char)
                    from rows_of_parts as above
                    where
                        above.document_id = sides.document_id
                        and not above.is_task
                        and above.first_char <= sides.first_char
                )
        ) as above,
        (
            select coalesce(list(distinct parts.section || '/' || parts.item_no), [])
            from rows_of_parts as parts
            where
                parts.document_id = sides.document_id
                and not parts.is_task
                and parts.first_char = (
                    select min(below.first_char)
                    from rows_of_parts as below
                    where
                        below.document_id = sides.document_id
                        and not below.is_task
                        and below.first_char >= sides.first_char
                )
        ) as below,
        bare(between_places(texts.content, sides.first_char - 24, sides.end_char + 24)) as nearby,
        bare(between_places(texts.content, 0, sides.first_char + length(sides.words))) as text_above
    from sides
    left join
        known_sections
        on sides.document_id = known_sections.document_id and sides.section = known_sections.section
    left join texts on sides.document_id = texts.document_id

)

select
    'source_discrepancies' as seed,
    line,
    case when is_known_section then 'item_no_' else 'section_' end || side as column_name,
    section || ' ' || item_no as found,
    'not the section and item in which the words stand' as problem,
    replace(array_to_string(list_distinct(around || above || below), ' or '), '/', ' ') as accepted
from places_of_sides
where
    has_text
    and not list_contains(around || above || below, section || '/' || item_no)
    and not (
        len(around) = 0
        and (item_no = '' or not regexp_matches(item_no, '^[0-9(一二三四五六七八九十]') or contains(nearby, item_no))
        and case
            when is_known_section
                then
                    contains(text_above, bare(section))
                    and list_contains(
                        list_transform(above || below, part -> split_part(part, '/', 1)) || [
                            (
                                select arg_max(known.section, known.first_char)
                                from rows_of_parts as known
                                where
                                    known.document_id = places_of_sides.document_id
                                    and known.first_char <= places_of_sides.first_char
                            ),
                            (
                                select arg_min(known.section, known.first_char)
                                from rows_of_parts as known
                                where
                                    known.document_id = places_of_sides.document_id
                                    and known.first_char >= places_of_sides.first_char
                            )
                        ],
                        section
                    )
            else section in ('标题', '附件', '页面', '注') or contains(text_above, bare(section))
        end
    )
union all
-- explanation or assumption tell the years that are counted
select
    'source_discrepancies' as seed,
    line,
    'years' as column_name,
    years as found,
    'explanation and assumption tell other years' as problem,
    explanation_zh || assumption_zh as accepted
from source_discrepancies
where
    years <> ''
    and not regexp_matches(
        explanation_zh || assumption_zh, '(' || years || '|' || substring('一二三四五六七八九', whole(years), 1)
        || case when years = '2' then '|两' else '' end || ')年'
    )
union all
-- years and a number read from words belong to the comparisons that use them
select
    'source_discrepancies' as seed,
    line,
    'years' as column_name,
    comparison || ': ' || years || ' ' || value_read_b as found,
    'not what this comparison needs' as problem,
    'years for pledge and compounded, value_read_b for compounded, nothing for others' as accepted
from source_discrepancies
where
    (years <> '') <> (comparison in ('pledge', 'compounded'))
    or (value_read_b <> '') <> (comparison = 'compounded')
    or (minus_char_start <> '') <> (minus_char_end <> '')
    or minus_char_start <> '' and comparison <> 'pledge'
union all
select
    'source_discrepancies' as seed,
    source_discrepancies.line,
    'minus_char_start' as column_name,
    minus_char_start || '-' || minus_char_end as found,
    'no value stands at this place' as problem,
    'the place of a figure of the second document' as accepted
from source_discrepancies
inner join texts on source_discrepancies.document_id_b = texts.document_id
where
    minus_char_start <> ''
    and not exists (
        select 1
        from figures
        where
            figures.document_id = source_discrepancies.document_id_b
            and figures.first_char = whole(minus_char_start)
            and figures.end_char = whole(minus_char_end)
    )
union all
-- a number of a side is the whole value of a row where one stands at its place
select
    'source_discrepancies' as seed,
    sides.line,
    'value_printed_' || sides.side as column_name,
    sides.words as found,
    'only a part of the value that a row has here' as problem,
    figures.value_printed as accepted
from sides
inner join figures
    on
        sides.document_id = figures.document_id
        and sides.first_char >= figures.first_char
        and sides.end_char <= figures.end_char
        and figures.end_char - figures.first_char > sides.end_char - sides.first_char
