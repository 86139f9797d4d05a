-- A recorded reading belongs to a row that exists and that the words alone would read otherwise; else it is stale.
select
    judgements.document_id,
    judgements.section,
    judgements.item_no,
    judgements.label_printed
from {{ ref('stg_accumulation_judgements') }} as judgements
left join {{ ref('stg_printed_figures') }} as figures
    on
        judgements.document_id = figures.document_id
        and judgements.section = figures.section
        and coalesce(judgements.item_no, '') = coalesce(figures.item_no, '')
        and judgements.label_printed = figures.label_printed
left join {{ ref('stg_parsed_figures') }} as parsed on figures.figure_id = parsed.figure_id
left join {{ ref('int_figure_indicators') }} as chosen on figures.figure_id = chosen.figure_id
left join {{ ref('stg_indicators') }} as indicators on chosen.indicator_id = indicators.indicator_id
where
    {{ is_shipped('judgements.document_id') }}
    and (
        figures.figure_id is null
        or coalesce(parsed.accumulation, indicators.default_accumulation) = judgements.accumulation
    )
