-- What the printed words beside an outcome, its label and the title of its source, say about it: how final it is, what
-- growth is held against, at which prices, whether it is a running total and of which months. The label counts
-- before the title, and the longest wording of a kind. Grain: label_printed x source_title.
{%- set months = '(?:^|[^0-9])([0-9]{1,2})月?份?[—–~至到-]{1,2}([0-9]{1,2})月' %}
{%- set numerals = "replace(replace(column, '十月', '10月'), ' ', '')" %}

with told as (

    select distinct
        label_printed,
        source_title
    from {{ ref('int_told_rows') }}

),

texts as (

    select
        label_printed,
        source_title,
        lower({{ plain_characters('label_printed') }}) as label_words,
        lower({{ plain_characters('source_title') }}) as source_words
    from told

),

wordings as (

    select
        wording,
        kind,
        meaning,
        cast(null as integer) as first_month,
        cast(null as integer) as last_month
    from {{ ref('outcome_wordings') }}
    union all
    select
        word as wording,
        'months' as kind,
        cast(null as varchar) as meaning,
        first_month,
        last_month
    from {{ ref('period_parts') }}
    where is_told_in_labels

),

spans as (

    select
        *,
        -- the months of 1—9月, 1月份至9月份 or 一至九月
        {%- for side in ['label', 'source'] %}
            {%- set plain = numerals | replace('column', side ~ '_words') %}
            {%- set plain = "translate(" ~ plain ~ ", '一二三四五六七八九十', '1234567891')" %}
            {%- for name, group in [('first_month', 1), ('last_month', 2)] %}
                {{ cast_or_null(regex_group(plain, months, group), 'integer') }} as {{ side }}_{{ name }},
            {%- endfor %}
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
        wordings.first_month,
        wordings.last_month,
        spans.label_words like '%' || lower(wordings.wording) || '%' as is_in_label,
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
    -- the end of a month is a day
    where
        wordings.kind <> 'months'
        or not (
            spans.words like '%' || wordings.wording || '末%'
            or spans.words like '%' || wordings.wording || '底%'
            or spans.words like '%' || wordings.wording || '止%'
        )

),

meanings as (

    select
        label_printed,
        source_title,
        {%- for kind in ['quality', 'growth_basis', 'price_basis', 'running_total', 'single_part'] %}
            max(case when kind = '{{ kind }}' then meaning end) as {{ kind }},
        {%- endfor %}
        {%- for side, is_in_label in [('label', 'is_in_label'), ('source', 'not is_in_label')] %}
            {%- for name in ['first_month', 'last_month'] %}
                max(case when kind = 'months' and {{ is_in_label }} then {{ name }} end) as {{ side }}_{{ name }},
            {%- endfor %}
        {%- endfor %}
        max(case when kind = 'running_total' and is_in_label then meaning end) as running_total_of_label
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
    -- 1—本月 is no month alone
    case
        when coalesce(meanings.running_total_of_label, '') <> 'since_january' then meanings.single_part
    end as single_part,
    {%- for name in ['first_month', 'last_month'] %}
        coalesce(
            spans.label_{{ name }}, meanings.label_{{ name }}, spans.source_{{ name }}, meanings.source_{{ name }}
        ) as {{ name }},
    {%- endfor %}
    coalesce(spans.label_first_month, meanings.label_first_month, spans.source_first_month) is null
    and meanings.source_first_month is not null as is_named_in_title
from spans
left join meanings
    on
        spans.label_printed = meanings.label_printed
        and spans.source_title = meanings.source_title
where meanings.label_printed is not null or coalesce(spans.label_first_month, spans.source_first_month) is not null
