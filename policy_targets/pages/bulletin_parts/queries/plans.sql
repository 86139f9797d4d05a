-- The plans that the bulletin looks at.
select
    document_id,
    title_zh,
    title_en,
    issuing_body,
    document_number,
    issued_on,
    effective_from,
    effective_to,
    is_in_force
from plans
order by effective_to desc, document_id asc;
