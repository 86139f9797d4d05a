-- What the printed words beside an outcome, its label and the title of its source, say about it: how final it is, what
-- growth is held against, at which prices, whether it is a running total and of which months. The label counts
-- before the title, and the longest wording of a kind. Grain: label_printed x source_title.
{%- set months = '(?:^|[^0-9])([0-9]{1,2})月?[—–~～至到-]{1,2}([0-9]{1,2})月' %}

with texts as (

    select distinct
        label_printed,
        source_title,
        lower(label_printed) as label_words,
        lower(source_title) as source_words
    from {{ ref('int_told_rows') }}

),

wordings as (

    select * from {{ ref('outcome_wordings') }}

),

spans as (

    select
        *,
        -- the months of 1—9月 or 1月至9月
        {%- for name, group in [('first_month', 1), ('last_month', 2)] %}
            coalesce(
                {{ cast_or_null(regex_group('label_words', months, group), 'integer') }},
                {{ cast_or_null(regex_group('source_words', months, group), 'integer') }}
            ) as {{ name }},
        {%- endfor %}
        label_words || ' ' || source_words as words
    from texts

),

found as (

    select
        spans.label_printed,
        spans.source_title,
        wordings.kind,
        wordings.meaning,
        row_number() over (
            partition by spans.label_printed, spans.source_title, wordings.kind
            order by
                case when spans.label_words like '%' || lower(wordings.wording) || '%' then 0 else 1 end asc,
                length(wordings.wording) desc,
                wordings.wording asc
        ) as preference
    from spans
    inner join wordings
        on
            spans.label_words like '%' || lower(wordings.wording) || '%'
            or spans.source_words like '%' || lower(wordings.wording) || '%'

),

meanings as (

    select
        label_printed,
        source_title,
        max(case when kind = 'quality' then meaning end) as quality,
        max(case when kind = 'growth_basis' then meaning end) as growth_basis,
        max(case when kind = 'price_basis' then meaning end) as price_basis,
        max(case when kind = 'running_total' then meaning end) as running_total,
        max(case when kind = 'single_month' then meaning end) as single_month
    from found
    where preference = 1
    group by label_printed, source_title

)

select
    spans.label_printed,
    spans.source_title,
    meanings.quality,
    meanings.growth_basis,
    meanings.price_basis,
    meanings.running_total,
    meanings.single_month is not null as is_single_month,
    spans.first_month,
    spans.last_month
from spans
left join meanings
    on
        spans.label_printed = meanings.label_printed
        and spans.source_title = meanings.source_title
where meanings.label_printed is not null or spans.first_month is not null
