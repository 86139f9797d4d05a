-- Outcomes that do not plainly count: told more than once, set aside or not yet known. Of several that tell the same
-- figure, of the same days and on the same basis, the one counts that is most final, of the publisher who stands
-- nearest, most trustworthy, published last, delivered last, in this order; what is set aside or was not yet known
-- counts never. Where nothing tells two apart that differ, the figure is contested. Grain: observation_id.
{%- set figure = [
    'region_id', 'indicator_id', 'match_type', 'counted_as', 'first_day', 'last_day', 'growth_basis_held',
    'price_basis_held'
] %}
{%- set telling_order %}
            partition by {{ figure | join(', ') }}
            order by
                standing_aside asc, standing asc, believed_published_on desc nulls last, delivered_at desc nulls last
{%- endset %}

with outcomes as (

    select
        observation_id,
        {%- for column in figure %}
            {{ column }},
        {%- endfor %}
        standing,
        believed_published_on,
        delivered_at,
        period_end,
        value_canonical,
        is_known,
        {{ row_hash(figure) }} as like_hash
    from {{ ref('int_outcomes') }}

),

set_aside as (

    select distinct observation_id from {{ ref('int_observation_doubts') }}
    where not is_confirmed

),

-- figures that may be told more than once, by a number since that is smaller than their texts
lookalikes as (

    {{ lookalikes(ref('int_outcomes'), figure) }}

),

placed as (

    select
        outcomes.*,
        set_aside.observation_id is not null as is_set_aside,
        case
            when not outcomes.is_known then 2
            when set_aside.observation_id is not null then 1
            else 0
        end as standing_aside
    from outcomes
    left join set_aside on outcomes.observation_id = set_aside.observation_id
    left join lookalikes on outcomes.like_hash = lookalikes.like_hash
    where set_aside.observation_id is not null or not outcomes.is_known or lookalikes.like_hash is not null

),

ordered as (

    select
        *,
        rank() over tellings as telling,
        min(observation_id) over equals as first_of_equals,
        min(value_canonical) over equals <> max(value_canonical) over equals as is_contested,
        min(period_end) over spans <> max(period_end) over spans as is_told_to_several_days,
        first_value(period_end) over tellings as period_end_that_counts,
        first_value(value_canonical) over tellings as value_that_counts
    from placed
    window
        tellings as ({{ telling_order }}),
        equals as ({{ telling_order }} range between current row and current row),
        spans as ({{ telling_order }} rows between unbounded preceding and unbounded following)

)

select
    observation_id,
    is_set_aside,
    telling = 1 and first_of_equals = observation_id and standing_aside = 0 as is_current,
    telling = 1 and standing_aside = 0 and is_contested as is_contested,
    is_told_to_several_days,
    period_end <> period_end_that_counts as is_told_to_another_day,
    period_end_that_counts,
    cast(value_that_counts as decimal(28, 8)) as value_that_counts
from ordered
