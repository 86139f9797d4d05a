-- What the pieces of a total add up to, each day counted once: the outermost pieces, one after the other. A piece whose
-- days are all told by smaller ones as well is held against their sum: where the two differ, the one that counts before
-- the other by the order of figures is taken, and where nothing tells them apart, the chain is contested. Grain:
-- chain_id.
{%- set rank_columns = ['standing', 'published_on', 'delivered_at'] %}
{%- set plain_columns = [
    'chain_id', 'window_id', 'match_type', 'with_expected', 'first_day', 'last_day', 'days', 'value_canonical',
    'observation_id', 'told_by', 'parts', 'is_preliminary', 'is_contested', 'has_negative', 'overlap_count'
] %}

with pieces as (

    select * from {{ ref('int_total_layers') }}

),

{% for layer in [4, 3, 2, 1] %}
    held_{{ layer }} as (

        select
            own.*,
            {% if layer < 4 %}
                {%- for column in [
                    'value_canonical', 'observation_id', 'told_by', 'parts', 'is_preliminary', 'is_contested'
                ] + rank_columns %}
                    inner_sums.{{ column }} as inner_{{ column }},
                {%- endfor %}
                coalesce(inner_sums.overlap_count, 0) as inner_overlap_count,
                -- told twice and differently, or a part that passes the whole of what cannot fall
                coalesce(
                    case
                        when inner_sums.days = own.days then inner_sums.value_canonical <> own.value_canonical
                        else inner_sums.lowest_value >= 0 and inner_sums.value_canonical > own.value_canonical
                    end,
                    false
                ) as is_different,
                coalesce(inner_sums.days = own.days, false) as is_told_within,
                {% set own, inner = [], [] %}
                {%- for column in rank_columns %}
                    {%- do own.append('own.' ~ column) %}
                    {%- do inner.append('inner_sums.' ~ column) %}
                {%- endfor %}
                {{ outranks(own, inner) }} as is_before_inner,
                {{ outranks(inner, own) }} as is_after_inner
            {% else %}
                cast(null as varchar) as inner_told_by
            {% endif %}
        from pieces as own
        {% if layer < 4 %}
            left join sums_{{ layer + 1 }} as inner_sums
                on
                    own.chain_id = inner_sums.chain_id
                    and own.piece_no = inner_sums.inside_no
        {% endif %}
        where own.layer = {{ layer }}

    ),

    resolved_{{ layer }} as (

        select
            chain_id,
            inside_no,
            first_day,
            last_day,
            days,
            window_id,
            match_type,
            with_expected,
            pieces_dropped,
            {% if layer < 4 %}
                {%- set takes_inner = 'is_different and is_told_within and is_after_inner' %}
                {%- for column in ['value_canonical', 'observation_id', 'told_by', 'is_preliminary'] + rank_columns %}
                    case when {{ takes_inner }} then inner_{{ column }} else {{ column }} end as {{ column }},
                {%- endfor %}
                case when {{ takes_inner }} then inner_parts else 1 end as parts,
                case
                    when {{ takes_inner }} then inner_is_contested
                    when is_different and not is_before_inner then true
                    else is_contested
                end as is_contested,
                overlap_count + inner_overlap_count + case when is_different then 1 else 0 end as overlap_count,
            {% else %}
                value_canonical,
                observation_id,
                told_by,
                is_preliminary,
                {{ rank_columns | join(', ') }},
                1 as parts,
                is_contested,
                overlap_count,
            {% endif %}
            lag(last_day) over (partition by chain_id, inside_no order by first_day) as last_day_before,
            lead(first_day) over (partition by chain_id, inside_no order by first_day) as first_day_after
        from held_{{ layer }}

    ),

    sums_{{ layer }} as (

        select
            chain_id,
            inside_no,
            min(first_day) as first_day,
            max(last_day) as last_day,
            -- pieces that lie across one another cover nothing exactly
            case when max(case when first_day <= last_day_before then 1 else 0 end) = 0 then sum(days) end as days,
            sum(value_canonical) as value_canonical,
            min(value_canonical) as lowest_value,
            max(case when first_day_after is null then observation_id end) as observation_id,
            {{ dbt.listagg('told_by', 'chr(10)', 'order by first_day') }} as told_by,
            sum(parts) as parts,
            max(standing) as standing,
            max(published_on) as published_on,
            max(delivered_at) as delivered_at,
            max(case when is_preliminary then 1 else 0 end) = 1 as is_preliminary,
            max(case when is_contested then 1 else 0 end) = 1 as is_contested,
            sum(overlap_count) as overlap_count,
            min(window_id) as window_id,
            min(match_type) as match_type,
            max(case when with_expected then 1 else 0 end) = 1 as with_expected,
            max(pieces_dropped) as pieces_dropped
        from resolved_{{ layer }}
        group by chain_id, inside_no

    ){{ ',' if not loop.last }}
{% endfor %}

select
    chain_id,
    window_id,
    match_type,
    with_expected,
    first_day,
    last_day,
    cast(days as integer) as days,
    cast(value_canonical as decimal(28, 8)) as value_canonical,
    observation_id,
    told_by,
    cast(parts as integer) as parts,
    is_preliminary,
    is_contested or days is null as is_contested,
    lowest_value < 0 as has_negative,
    cast(overlap_count + pieces_dropped as integer) as overlap_count
from sums_1
union all
select {{ plain_columns | join(', ') }} from {{ ref('int_plain_chains') }}
