-- A value in prose reads from end to end: bound words, a number, a unit, bound words; or it is a known wording.
with prose as (

    select distinct bare(value_printed) as value
    from figures
    where not is_cell

),

readable as (

    select value
    from prose
    where
        regexp_full_match(
            value,
            '('
            || getvariable('bound_prefixes')
            || ')*([0-9][0-9.,]*([-—–~至][0-9][0-9.]*)?|('
            || getvariable('numerals')
            || ')+)(' || getvariable('bound_infixes') || ')?(' || getvariable('symbols') || ')?('
            || getvariable('bound_suffixes') || ')*'
        )
        or exists (
            select 1 from status_wordings
            where prose.value like status_wordings.wording_pattern
        )

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
