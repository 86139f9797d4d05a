-- A mapped label stands in at least one figure; one that no longer does is stale.
{{ config(meta={"broken_by": "update staging.stg_indicator_labels set label_printed = 'x' where document_id = 'pujiang-2025'"}) }}
select
    labels.document_id,
    labels.label_printed
from {{ ref('stg_indicator_labels') }} as labels
left join {{ ref('stg_printed_figures') }} as figures
    on
        labels.document_id = figures.document_id
        and labels.label_printed = figures.label_printed
where figures.figure_id is null
