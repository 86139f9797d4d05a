-- Units that a plan of a folder prints and no list holds, where every part is a word for a unit: each is a unit of its
-- own, which converts into no other; a word that counts is a count. Grain: symbol.
{%- set factor = '^(?:百万|千万|十万|百亿|千亿|百|千|万|亿)(.+)$' %}
with documents as (

    select * from {{ ref('stg_documents') }}
    where origin = 'folder'

),

printed as (

    select * from {{ ref('stg_printed_figures') }}

),

parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

known as (

    select word from {{ ref('plan_words') }}
    where use = 'unit'

    union

    select symbol_printed as word from {{ ref('unit_symbols') }}

),

counting as (

    select word from {{ ref('plan_words') }}
    where use = 'counting'

),

symbols as (

    select distinct {{ unit_symbol('parsed') }} as symbol
    from parsed
    inner join printed on parsed.figure_id = printed.figure_id
    inner join documents on printed.document_id = documents.document_id
    where parsed.unit_id is null and parsed.status <> 'unreadable'

),

parts as (

    {% for place in [1, 2, 3] %}
        select
            symbol,
            split_part(replace(symbol, '·年', '/年'), '/', {{ place }}) as part
        from symbols
        where split_part(replace(symbol, '·年', '/年'), '/', {{ place }}) <> ''
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

told as (

    select
        parts.symbol,
        max(case when known.word is not null or parts.part in ('年', '月') then 1 else 0 end) as is_known
    from parts
    left join known on parts.part = known.word or {{ regex_group('parts.part', factor, 1) }} = known.word
    group by parts.symbol, parts.part

)

select
    told.symbol,
    told.symbol as unit_id,
    case when max(counting.word) is null then told.symbol else 'count' end as canonical_unit_id
from told
left join counting on told.symbol = counting.word
group by told.symbol
having min(told.is_known) = 1
