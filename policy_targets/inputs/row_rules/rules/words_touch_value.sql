-- A value takes every unit and bound word that touches it: none stands right before or behind it, unless a place that
-- begins or ends there holds it. A unit is recorded whole, too: 亿 before 元 is 亿元.
with touching as (

    select
        figures.*,
        regexp_extract(figures.before, '(' || getvariable('bound_prefixes') || ')$') as word_before,
        regexp_extract(
            figures.after, '^(' || getvariable('bound_suffixes') || '|' || getvariable('symbols') || '|[0-9.])'
        ) as word_behind,
        regexp_extract(bare(figures.value_printed), '[^0-9.,]*$') as unit,
        regexp_extract(
            regexp_extract(bare(figures.value_printed), '[^0-9.,]*$') || figures.after,
            '^(' || getvariable('symbols') || ')'
        ) as whole_unit
    from figures
    left join places as next_places
        on figures.document_id = next_places.document_id and figures.end_char = next_places.first_char
    left join places as previous_places
        on figures.document_id = previous_places.document_id and figures.first_char = previous_places.end_char
    where
        not figures.is_cell
        and figures.has_text
        and next_places.document_id is null
        and previous_places.document_id is null
        and regexp_matches(figures.value_printed, '[0-9零一二三四五六七八九十百千万亿两]')

)

select
    seed,
    line,
    'value_printed' as column_name,
    value_printed as found,
    'a unit or bound word touches the value and is not in it' as problem,
    word_before || value_printed || word_behind as accepted
from touching
where word_before <> '' or word_behind <> ''
union all
select
    seed,
    line,
    'value_printed' as column_name,
    value_printed as found,
    'the unit goes on behind the value' as problem,
    left(value_printed, length(value_printed) - length(unit)) || whole_unit as accepted
from touching
where unit <> '' and length(whole_unit) > length(unit) and word_behind = ''
