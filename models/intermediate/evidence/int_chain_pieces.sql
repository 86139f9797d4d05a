-- Pieces of a total that can be chained, but for plain chains. Of two that lie across one another, the one goes that
-- alone joins no other piece, else the one that counts less, or neither. Grain: chain_id x first_day x last_day.
{%- set piece_columns = [
    'match_type', 'with_expected', 'first_day', 'last_day', 'value_canonical', 'is_preliminary', 'standing',
    'published_on', 'delivered_at', 'is_contested', 'overlap_count', 'observation_id', 'told_by'
] %}

with placed as (

    select pieces.* from {{ ref('int_placed_pieces') }} as pieces
    left join {{ ref('int_plain_chains') }} as plain_chains on pieces.chain_id = plain_chains.chain_id
    where plain_chains.chain_id is null

),

reached as (

    select
        *,
        max(last_day) over (
            partition by chain_id
            order by first_day asc, last_day desc
            rows between unbounded preceding and 1 preceding
        ) as last_day_reached
    from placed

),

firsts as (

    select distinct
        chain_id,
        first_day
    from placed

),

lasts as (

    select distinct
        chain_id,
        {{ day_after('last_day') }} as next_day
    from placed

),

-- what lies within no other piece, with whether another one ends before it or begins after it
outer_pieces as (

    select
        reached.*,
        lasts.chain_id is not null or reached.first_day = reached.window_start as is_joined_before,
        firsts.chain_id is not null
        or reached.last_day = max(reached.last_day) over (partition by reached.chain_id) as is_joined_after
    from reached
    left join firsts
        on
            reached.chain_id = firsts.chain_id
            and {{ day_after('reached.last_day') }} = firsts.first_day
    left join lasts
        on
            reached.chain_id = lasts.chain_id
            and reached.first_day = lasts.next_day
    where reached.last_day_reached is null or reached.last_day > reached.last_day_reached

),

neighbours as (

    select
        *,
        {%- for column in ['standing', 'published_on', 'delivered_at'] %}
            lag({{ column }}) over chain as {{ column }}_before,
            lead({{ column }}) over chain as {{ column }}_after,
        {%- endfor %}
        lag(last_day) over chain as last_day_before,
        lag(is_joined_after) over chain as is_before_joined,
        lead(first_day) over chain as first_day_after,
        lead(is_joined_before) over chain as is_after_joined
    from outer_pieces
    window chain as (partition by chain_id order by first_day)

),

sides as (

    {% for side, across, is_joined, is_other_joined in [
        ('before', 'first_day <= last_day_before', 'is_joined_before', 'is_before_joined'),
        ('after', 'last_day >= first_day_after', 'is_joined_after', 'is_after_joined'),
    ] %}
        select
            chain_id,
            first_day,
            last_day,
            {{ is_joined }} as is_joined,
            {{ is_other_joined }} as is_other_joined,
            standing,
            published_on,
            delivered_at,
            standing_{{ side }} as other_standing,
            published_on_{{ side }} as other_published_on,
            delivered_at_{{ side }} as other_delivered_at
        from neighbours
        where {{ across }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

dropped as (

    select distinct
        chain_id,
        first_day,
        last_day
    from sides
    where
        (not is_joined and is_other_joined)
        or (
            is_joined = is_other_joined
            and {{ outranks(['other_standing', 'other_published_on', 'other_delivered_at'],
                            ['standing', 'published_on', 'delivered_at']) }}
        )

),

drops as (

    select
        chain_id,
        count(*) as pieces_dropped
    from dropped
    group by chain_id

)

select
    placed.{{ piece_columns | join(', placed.') }},
    placed.chain_id,
    placed.window_id,
    placed.window_start,
    coalesce(drops.pieces_dropped, 0) as pieces_dropped
from placed
left join dropped
    on
        placed.chain_id = dropped.chain_id
        and placed.first_day = dropped.first_day
        and placed.last_day = dropped.last_day
left join drops on placed.chain_id = drops.chain_id
where dropped.chain_id is null
