-- Outcomes that are out of size beside their targets or beside other places of the same period, or that read as a ratio
-- where percent is meant. A total is held against its target in proportion to its days. Grain: observation_id x rule x
-- held_against.
{%- set is_in_days = "outcomes.counted_as = 'total' and sized_windows.judged_by = 'total'" %}
{%- set whole = 'sized_windows.value_canonical' %}
{%- set days_counted = 'case when ' ~ is_in_days ~ ' then outcomes.days else 1 end' %}
{%- set days_of_whole = 'case when ' ~ is_in_days ~ ' then sized_windows.days else 1 end' %}

with
-- an engine keeps all rows of what has one name and is read twice, so each reader has its own
{% for reader in ['places', 'above', 'below', 'sibling'] %}
    outcomes_of_{{ reader }} as (
        select
            observation_id,
            region_id,
            indicator_id,
            measure_kind,
            canonical_unit_id,
            counted_as,
            last_day,
            case when counted_as = 'total' then {{ days_between('first_day', 'last_day') }} + 1 else 1 end as days,
            value_canonical
        from {{ ref('int_outcomes') }}
        where is_known and match_type = 'exact'

    ),
{% endfor %}

windows as (

    select
        region_id,
        indicator_id,
        figure_id,
        judged_by,
        value_canonical,
        case when judged_by = 'total' then {{ days_between('window_start', 'window_end') }} + 1 else 1 end as days
    from {{ ref('int_target_windows') }}
    where match_type = 'exact' and value_canonical is not null and is_last_window

),

bounds as (

    select * from {{ ref('doubt_bounds') }}

),

sized_windows as (

    select
        *,
        row_number() over (partition by region_id, indicator_id order by value_canonical / days desc, figure_id asc)
            as from_above,
        row_number() over (partition by region_id, indicator_id order by value_canonical / days asc, figure_id asc)
            as from_below
    from windows

),

places as (

    select
        indicator_id,
        counted_as,
        days,
        last_day,
        sum(case when value_canonical > 0 then {{ logarithm('value_canonical') }} end) as logarithms,
        sum(case when value_canonical > 0 then 1 else 0 end) as positive_count
    from outcomes_of_places
    group by indicator_id, counted_as, days, last_day

),

held as (

    {% for side in ['above', 'below'] %}
        select
            outcomes.*,
            'target' as held_against_kind,
            sized_windows.figure_id,
            cast(null as bigint) as others,
            -- a total of some days is held against what its target comes to in as many; what comes in one month may be
            -- that of the year, but not the double of the whole target
            {{ rounded_quotient(whole ~ ' * ' ~ days_counted, days_of_whole, 'decimal(28, 8)') }} as held_against_value,
            {% if side == 'above' %}
                outcomes.value_canonical > sized_windows.value_canonical * case when {{ is_in_days }} then 2 else 1 end
                    as is_on_this_side
            {% else %}
                outcomes.value_canonical * {{ days_of_whole }} < {{ whole }} * {{ days_counted }} as is_on_this_side
            {% endif %}
        from outcomes_of_{{ side }} as outcomes
        inner join sized_windows
            on
                outcomes.region_id = sized_windows.region_id
                and outcomes.indicator_id = sized_windows.indicator_id
        where sized_windows.from_{{ side }} = 1
        union all
    {% endfor %}
    select
        outcomes.*,
        'sibling' as held_against_kind,
        cast(null as varchar) as figure_id,
        places.positive_count - 1 as others,
        {{ of_logarithm(
            approximate('places.logarithms - ' ~ logarithm('outcomes.value_canonical'))
            ~ ' / (places.positive_count - 1)'
        ) }} as held_against_value,
        true as is_on_this_side
    from outcomes_of_sibling as outcomes
    inner join places
        on
            outcomes.indicator_id = places.indicator_id
            and outcomes.counted_as = places.counted_as
            and outcomes.days = places.days
            and outcomes.last_day = places.last_day
    where outcomes.value_canonical > 0 and places.positive_count > 3

),

doubts as (

    select
        held.*,
        case
            when {{ is_ratio_for_percent('held') }} then 'ratio_for_percent'
            when not held.is_on_this_side then null
            when not {{ is_out_of_bounds('held.value_canonical', 'held.held_against_value', 'bounds') }} then null
            when {{ powers_of_ten('held.value_canonical', 'held.held_against_value') }} <> 0 then 'power_of_ten'
            else 'out_of_bounds'
        end as rule
    from held
    left join bounds
        on
            held.measure_kind = bounds.measure_kind
            and held.held_against_kind = bounds.held_against

)

select distinct
    observation_id,
    rule,
    held_against_kind,
    coalesce(figure_id, cast(others as varchar) || ' others of the same period') as held_against,
    held_against_value
from doubts
where rule is not null
