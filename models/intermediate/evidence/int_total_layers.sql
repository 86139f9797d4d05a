-- Pieces of a total, but for plain chains, layer by layer: those of the first lie within no other one, those of the
-- next within one of them, as a year holds its quarters and these their months. What lies deeper than four layers tells
-- nothing new. Grain: chain_id x first_day x last_day.
{%- set layers = 4 %}
{%- set order = 'partition by chain_id order by first_day asc, last_day desc rows between unbounded preceding' %}

with left_0 as (

    select
        *,
        0 as top_0
    from {{ ref('int_chain_pieces') }}

),

{% for layer in range(1, layers + 1) %}
    reached_{{ layer }} as (

        select
            *,
            case when last_day <= max(last_day) over ({{ order }} and 1 preceding) then 0 else 1 end
                as is_top_{{ layer }}
        from left_{{ layer - 1 }}

    ),

    -- the pieces of a layer are numbered; what lies within one of them carries its number
    layer_{{ layer }} as (

        select
            *,
            sum(is_top_{{ layer }}) over ({{ order }} and current row) as top_{{ layer }}
        from reached_{{ layer }}

    ),

    left_{{ layer }} as (

        select * from layer_{{ layer }}
        where is_top_{{ layer }} = 0

    ),
{% endfor %}

layered as (

    {% for layer in range(1, layers + 1) %}
        select
            chain_id,
            first_day,
            last_day,
            {{ days_between('first_day', 'last_day') }} + 1 as days,
            {{ layer }} as layer,
            cast(top_{{ layer }} as integer) as piece_no,
            cast(top_{{ layer - 1 }} as integer) as inside_no,
            window_id,
            match_type,
            with_expected,
            value_canonical,
            is_preliminary,
            standing,
            published_on,
            delivered_at,
            is_contested,
            overlap_count,
            observation_id,
            told_by,
            pieces_dropped
        from layer_{{ layer }}
        where is_top_{{ layer }} = 1
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from layered
