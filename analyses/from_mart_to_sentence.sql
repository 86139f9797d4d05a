-- Where is a figure printed, and which sentence holds it?
with passages as (

    select * from {{ ref('document_passages') }}
    where passage_kind = 'sentence'

)

select
    targets.target_id,
    targets.value,
    targets.char_start,
    targets.char_end,
    passages.passage_id,
    substr(
        passages.passage_text,
        targets.char_start - passages.char_start - length(targets.label_printed) + 1,
        length(targets.label_printed) + length(targets.value_printed)
    ) as words_at_the_place
from {{ ref('fct_targets') }} as targets
inner join passages
    on
        targets.document_id = passages.document_id
        and targets.char_start >= passages.char_start
        and targets.char_start < passages.char_end
where targets.indicator_id = 'tax_per_mu' and targets.section in ('发展目标', '主要目标')
order by targets.target_id
