-- A value takes every unit and bound word that touches it: none stands right before or behind it.
with prefixes as (

    select string_agg(regexp_escape(wording), '|' order by length(wording) desc) as words
    from bound_wordings
    where position = 'prefix'

),

suffixes as (

    select string_agg(regexp_escape(wording), '|' order by length(wording) desc) as words
    from bound_wordings
    where position = 'suffix'

),

symbols as (

    select string_agg(regexp_escape(symbol_printed), '|' order by length(symbol_printed) desc) as words
    from unit_symbols

),

touching as (

    select
        figures.*,
        regexp_extract(figures.before, '(' || prefixes.words || ')$') as word_before,
        regexp_extract(figures.after, '^(' || suffixes.words || '|' || symbols.words || '|[0-9.])') as word_behind
    from figures
    cross join prefixes
    cross join suffixes
    cross join symbols
    -- a place that begins or ends right here holds words of its own
    left join places as next_places
        on figures.document_id = next_places.document_id and figures.end_char = next_places.first_char
    left join places as previous_places
        on figures.document_id = previous_places.document_id and figures.first_char = previous_places.end_char
    where
        next_places.document_id is null and previous_places.document_id is null and not figures.is_cell and figures.has_text
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
