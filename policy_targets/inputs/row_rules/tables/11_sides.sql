-- Sides of recorded discrepancies. Grain: source_discrepancies line x side.
create or replace temp table sides as
select
    line,
    'a' as side,
    document_id_a as document_id,
    section_a as section,
    item_no_a as item_no,
    value_printed_a as words,
    whole(char_start_a) as first_char,
    whole(char_end_a) as end_char
from source_discrepancies
union all
select
    line,
    'b',
    document_id_b,
    section_b,
    item_no_b,
    value_printed_b,
    whole(char_start_b),
    whole(char_end_b)
from source_discrepancies;
