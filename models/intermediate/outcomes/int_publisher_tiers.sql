-- How near a publisher stands to the figures: 1 compiles them, 2 is the authority, 3 is not known, 4 is press, 5
-- copies. A copy or a newspaper that names an authority remains one. Grain: publisher.
with publishers as (

    select distinct publisher from {{ ref('int_told_rows') }}
    where publisher is not null

),

wordings as (

    select * from {{ ref('publisher_tiers') }}

),

found as (

    select
        publishers.publisher,
        min(wordings.tier) as nearest,
        max(wordings.tier) as farthest
    from publishers
    inner join wordings on lower(publishers.publisher) like '%' || lower(wordings.wording) || '%'
    group by publishers.publisher

)

select
    publisher,
    case when farthest > 3 then farthest else nearest end as tier
from found
