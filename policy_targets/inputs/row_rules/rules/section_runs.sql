-- Sections do not interleave: all rows of a section stand together in the text. The heading, where the text prints it
-- in these words, stands above the first of them, and is printed whole. Keys of one section and seed begin alike.
with rows_in_order as (

    select
        seed,
        line,
        row_id,
        document_id,
        section,
        first_char
    from figures
    where seed <> 'commitments'
    union all
    select
        'tasks',
        line,
        task_id,
        document_id,
        section,
        first_char
    from items

),

neighbours as (

    select
        *,
        lag(section) over text_order as earlier_section,
        lag(first_char) over text_order as earlier_first
    from rows_in_order
    window text_order as (partition by document_id order by first_char, section)

),

runs as (

    select
        *,
        row_number() over (partition by document_id, section order by first_char) as run_no,
        lag(section) over (partition by document_id order by first_char) as section_before
    from neighbours
    where earlier_section is distinct from section

),

headings as (

    select
        runs.*,
        between_places(
            texts.content, coalesce(runs.earlier_first, 0), runs.first_char + length(runs.section) + 8
        ) as text_above
    from runs
    inner join texts on runs.document_id = texts.document_id

),

parts as (

    select
        seed,
        document_id,
        section,
        min(line) as line,
        string_agg(distinct split_part(row_id, '/', 2), ' ') as found
    from rows_in_order
    group by seed, document_id, section
    having count(distinct split_part(row_id, '/', 2)) > 1

)

select
    seed,
    line,
    'section' as column_name,
    section as found,
    'rows of another section stand between those of this one' as problem,
    coalesce(section_before, 'the section of the rows beside it') as accepted
from runs
where run_no > 1
union all
select
    headings.seed,
    headings.line,
    'section' as column_name,
    headings.section as found,
    'the heading does not stand above the first row of the section' as problem,
    'the heading above ' || headings.first_char as accepted
from headings
inner join texts on headings.document_id = texts.document_id
where
    contains(bare(texts.content), bare(headings.section))
    and not contains(bare(headings.text_above), bare(headings.section))
union all
select
    seed,
    line,
    'section' as column_name,
    section as found,
    'the heading is not whole' as problem,
    'every word of the heading above ' || first_char as accepted
from headings
where
    not regexp_matches(
        text_above,
        '(^|[^\p{L}\p{N}]|第[一二三四五六七八九十]+[编章节部分]+)' || regexp_escape(section) || '($|[^\p{L}\p{N}])'
    )
    and regexp_matches(
        text_above, '(^|[\n、).]) *\p{Han}{0,6}' || regexp_escape(section) || '\p{Han}{0,6} *($|[。\r\n])'
    )
union all
select
    seed,
    line,
    'section' as column_name,
    section || ': ' || found as found,
    'keys of one section begin differently' as problem,
    'rows of one section have keys that begin alike' as accepted
from parts
