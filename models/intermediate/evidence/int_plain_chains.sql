-- Chains whose pieces are all months, all quarters or all years, so that nothing lies across or within anything: what
-- they add up to. Grain: chain_id.
with pieces as (

    select * from {{ ref('int_placed_pieces') }}

)

select
    chain_id,
    min(window_id) as window_id,
    min(match_type) as match_type,
    max(case when with_expected then 1 else 0 end) = 1 as with_expected,
    min(first_day) as first_day,
    max(last_day) as last_day,
    cast(sum({{ days_between('first_day', 'last_day') }} + 1) as integer) as days,
    cast(sum(value_canonical) as decimal(28, 8)) as value_canonical,
    -- that of the last piece
    substr(max(cast(first_day as varchar) || observation_id), 11) as observation_id,
    -- one piece is told here; the names of millions of pieces would not go into memory
    case when count(*) = 1 then min(told_by) end as told_by,
    cast(count(*) as integer) as parts,
    max(case when is_preliminary then 1 else 0 end) = 1 as is_preliminary,
    max(case when is_contested then 1 else 0 end) = 1 as is_contested,
    min(value_canonical) < 0 as has_negative,
    cast(sum(overlap_count) as integer) as overlap_count
from pieces
group by chain_id
having count(calendar_part) = count(*) and min(calendar_part) = max(calendar_part)
