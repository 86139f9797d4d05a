-- No two places of numbers overlap, and no place is held by two tables.
select
    spans.document_id,
    spans.char_start,
    spans.held_by,
    others.char_start as other_char_start,
    others.held_by as other_held_by
from {{ ref('int_number_spans') }} as spans
inner join {{ ref('int_number_spans') }} as others
    on
        spans.document_id = others.document_id
        and spans.char_start < others.char_end
        and spans.char_end > others.char_start
        and (spans.char_start, spans.char_end, spans.held_by) < (others.char_start, others.char_end, others.held_by)
where {{ is_shipped('spans.document_id') }}
