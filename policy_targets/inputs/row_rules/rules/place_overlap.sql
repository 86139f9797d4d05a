-- A number belongs to one row. Only the cells that a merged cell covers share a place.
with numbers as (

    select distinct
        document_id,
        first_char,
        end_char,
        min(seed) as seed,
        min(line) as line,
        min(words) as words
    from places
    where words_column in ('value_printed', 'text_printed') and has_numeral(words)
    group by document_id, first_char, end_char, seed

),

compared as (

    select
        *,
        max(end_char) over (
            partition by document_id
            order by first_char, end_char, seed
            rows between unbounded preceding and 1 preceding
        ) as earlier_end
    from numbers

)

select
    seed,
    line,
    'char_start' as column_name,
    words || ' at ' || first_char as found,
    'the place overlaps that of another row' as problem,
    'a place that no other row holds (the row before it reaches to ' || earlier_end || ')' as accepted
from compared
where first_char < earlier_end
