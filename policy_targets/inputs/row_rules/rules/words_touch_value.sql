-- A value takes every unit and bound word that touches it: none stands right before or behind it, unless a place that
-- ends or begins there holds it. A unit is recorded whole, too: 亿 before 元 is 亿元.
with begins as (

    select distinct
        document_id,
        first_char
    from places

),

ends as (

    select distinct
        document_id,
        end_char
    from places

),

touching as (

    select
        figures.seed,
        figures.line,
        figures.value_printed,
        case
            when ends.document_id is null
                then regexp_extract(figures.before, '(' || getvariable('bound_prefixes') || ')$')
            else ''
        end as word_before,
        case when begins.document_id is null then figures.after else '' end as words_behind,
        regexp_extract(bare(figures.value_printed), '[^0-9.,]*$') as unit
    from figures
    left join begins on figures.document_id = begins.document_id and figures.end_char = begins.first_char
    left join ends on figures.document_id = ends.document_id and figures.first_char = ends.end_char
    where
        not figures.is_cell
        and figures.has_text
        and has_numeral(figures.value_printed)

),

behind as (

    select
        *,
        regexp_extract(
            words_behind, '^(' || getvariable('bound_suffixes') || '|' || getvariable('symbols') || '|[0-9.])'
        ) as word_behind,
        regexp_extract(unit || words_behind, '^(' || getvariable('symbols') || ')') as whole_unit
    from touching

)

select
    seed,
    line,
    'value_printed' as column_name,
    value_printed as found,
    'a unit or bound word touches the value and is not in it' as problem,
    word_before || value_printed || word_behind as accepted
from behind
where word_before <> '' or word_behind <> ''
union all
select
    seed,
    line,
    'value_printed' as column_name,
    value_printed as found,
    'the unit goes on behind the value' as problem,
    left(value_printed, length(value_printed) - length(unit)) || whole_unit as accepted
from behind
where unit <> '' and length(whole_unit) > length(unit) and word_behind = ''
