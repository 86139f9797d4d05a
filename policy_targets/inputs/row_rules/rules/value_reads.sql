-- A value in prose reads from end to end: bound words, a number, a unit, bound words; or it is a known wording.
with known as (

    select
        (
            select string_agg(regexp_escape(wording), '|' order by length(wording) desc)
            from bound_wordings
            where position = 'prefix'
        ) as prefixes,
        (
            select string_agg(regexp_escape(wording), '|' order by length(wording) desc)
            from bound_wordings
            where position = 'suffix'
        ) as suffixes,
        (
            select string_agg(regexp_escape(wording), '|' order by length(wording) desc)
            from bound_wordings
            where position = 'infix'
        ) as infixes,
        (
            select string_agg(regexp_escape(wording), '|' order by length(wording) desc)
            from numeral_wordings
        ) as numerals,
        (
            select string_agg(regexp_escape(symbol_printed), '|' order by length(symbol_printed) desc)
            from unit_symbols
        ) as symbols

),

pattern as (

    select
        '(' || prefixes || ')*([0-9][0-9.,]*([-—–~至][0-9][0-9.]*)?|' || numerals || '|(' || numerals || ')+)('
        || coalesce(infixes, '') || ')?(' || symbols || ')?(' || suffixes || ')*' as reads
    from known

),

prose as (

    select distinct bare(value_printed) as value
    from figures
    where not is_cell

),

readable as (

    select prose.value
    from prose
    cross join pattern
    where
        regexp_full_match(prose.value, pattern.reads)
        or exists (select 1 from status_wordings where prose.value like status_wordings.wording_pattern)

)

select
    figures.seed,
    figures.line,
    'value_printed' as column_name,
    figures.value_printed as found,
    'the value does not read from end to end' as problem,
    'bound words, a number, a unit and bound words that the seeds of words know, or a wording of status_wordings'
        as accepted
from figures
left join readable on bare(figures.value_printed) = readable.value
where not figures.is_cell and readable.value is null
