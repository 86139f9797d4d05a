-- Pieces of days of which something was told of a total that a target asks for, differences of running totals included;
-- those that rest on expected figures stand apart. Grain: region_id x indicator_id x match_type x price_basis x
-- with_expected x days.
{%- set kind = ['region_id', 'indicator_id', 'match_type', 'price_basis', 'with_expected'] %}
{%- set series = kind + ['counted_as', 'first_day'] %}
{%- set days = kind + ['first_day', 'last_day'] %}
{%- set told_columns = [
    'value_canonical', 'is_preliminary', 'standing', 'published_on', 'delivered_at', 'is_contested', 'overlap_count',
    'observation_id'
] %}
{%- set piece_columns = days + told_columns + ['told_by', 'is_difference'] %}

with beginnings as (

    {{ lookalikes(ref('int_told_totals'), series) }}

),

followed as (

    select
        known.*,
        {%- for column in told_columns %}
            lag(known.{{ column }}) over series as {{ column }}_before,
        {%- endfor %}
        lag(known.last_day) over series as last_day_before
    from {{ ref('int_told_totals') }} as known
    inner join beginnings on {{ row_hash(series) }} = beginnings.like_hash
    window series as (partition by {{ series | join(', ') }} order by known.last_day)

),

-- as final and as near as the weaker of the two, as late as the later
differences as (

    select
        {{ kind | join(', ') }},
        {{ day_after('last_day_before') }} as first_day,
        last_day,
        value_canonical - value_canonical_before as value_canonical,
        is_preliminary or is_preliminary_before as is_preliminary,
        greatest(standing, standing_before) as standing,
        {{ later_of('published_on', 'published_on_before') }} as published_on,
        {{ later_of('delivered_at', 'delivered_at_before') }} as delivered_at,
        is_contested or is_contested_before as is_contested,
        overlap_count,
        observation_id,
        observation_id_before || chr(10) || observation_id as told_by,
        1 as is_difference
    from followed
    where last_day_before is not null

),

-- an engine keeps all rows of what has one name and is read twice, so each reader has its own
{% for reader in ['told_twice', 'alone', 'ranked'] %}
    pieces_of_{{ reader }} as (

        select
            {{ (days + told_columns) | join(', ') }},
            observation_id as told_by,
            0 as is_difference
        from {{ ref('int_told_totals') }}
        where counted_as = 'total'
        union all
        select * from differences

    ),
{% endfor %}

told_twice as (

    {{ lookalikes('pieces_of_told_twice', days) }}

),

ranked as (

    select
        pieces.*,
        row_number() over (
            partition by {{ days | join(', ') }}
            order by
                pieces.standing asc,
                pieces.published_on desc nulls last,
                pieces.delivered_at desc nulls last,
                pieces.is_difference asc,
                pieces.observation_id asc
        ) as telling
    from pieces_of_ranked as pieces
    inner join told_twice on {{ row_hash(days) }} = told_twice.like_hash

)

select
    pieces.{{ piece_columns | join(', pieces.') }},
    1 as telling
from pieces_of_alone as pieces
left join told_twice on {{ row_hash(days) }} = told_twice.like_hash
where told_twice.like_hash is null
union all
select
    {{ piece_columns | join(', ') }},
    telling
from ranked
where telling = 1
