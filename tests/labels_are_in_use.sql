-- A mapped label stands in at least one figure; one that no longer does is stale.
select
    labels.document_id,
    labels.label_printed
from {{ ref('stg_indicator_labels') }} as labels
left join {{ ref('stg_printed_figures') }} as figures
    on
        labels.document_id = figures.document_id
        and labels.label_printed = figures.label_printed
where figures.figure_id is null
