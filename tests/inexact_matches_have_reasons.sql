-- A match that is not exact says why; an exact one needs no reason.
{{ config(meta={"broken_by": "update staging.stg_indicator_labels set reason = null"}) }}
select
    document_id,
    label_printed,
    match_type,
    reason
from {{ ref('stg_indicator_labels') }}
where (match_type = 'exact') <> (reason is null)
