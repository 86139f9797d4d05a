-- A mapped label stands in at least one figure that takes its indicator; one that no longer does is stale.
-- A figure whose unit chooses no indicator is a problem of its own.
with figures as (

    select
        printed.document_id,
        printed.label_printed,
        chosen.indicator_id,
        chosen.is_ambiguous
    from {{ ref('stg_printed_figures') }} as printed
    inner join {{ ref('int_figure_indicators') }} as chosen on printed.figure_id = chosen.figure_id

)

select
    labels.document_id,
    labels.label_printed,
    labels.indicator_id
from {{ ref('stg_indicator_labels') }} as labels
left join figures
    on
        labels.document_id = figures.document_id
        and labels.label_printed = figures.label_printed
        and (labels.indicator_id = figures.indicator_id or figures.is_ambiguous)
where figures.label_printed is null and {{ is_shipped('labels.document_id') }}
