-- Numbers in the texts at hand that no row of their plan explains, or that several claim: runs of characters, with what
-- stands around them. A shipped plan has none. Grain: document_id x char_start.
with numbers as (

    select
        *,
        char_index - row_number() over (partition by document_id, held_count order by char_index) as run
    from {{ ref('int_numbers_in_text') }}
    where held_count <> 1

)

select
    document_id,
    cast(min(char_index) as integer) as char_start,
    cast(max(char_index) + 1 as integer) as char_end,
    {{ dbt.listagg('character', "''", 'order by char_index') }} as number_printed,
    cast(held_count as integer) as held_count,
    min(surroundings) as surroundings
from numbers
group by document_id, held_count, run
