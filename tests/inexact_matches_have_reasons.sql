-- A match that is not exact says why; an exact one needs no reason.
select
    document_id,
    label_printed,
    match_type,
    reason
from {{ ref('stg_indicator_labels') }}
where
    {{ is_shipped('document_id') }}
    and (match_type = 'exact') <> (reason is null)
