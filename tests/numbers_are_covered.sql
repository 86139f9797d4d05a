-- Every digit, and every Chinese numeral that carries a quantity, of the shipped plans belongs to exactly one row.
-- Shows the place and what stands around it.
select
    document_id,
    char_index,
    character,
    held_count,
    surroundings
from {{ ref('int_numbers_in_text') }}
where
    held_count <> 1
    and {{ is_shipped('document_id') }}
