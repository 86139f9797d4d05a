-- Going from an indicator to its broader one never comes back, and never crosses measure kinds.
with recursive walks as (

    select
        indicator_id as start_id,
        broader_indicator_id as reached_id,
        1 as steps
    from {{ ref('stg_indicators') }}
    where broader_indicator_id is not null

    union all

    select
        walks.start_id,
        indicators.broader_indicator_id as reached_id,
        walks.steps + 1 as steps
    from walks
    inner join {{ ref('stg_indicators') }} as indicators on walks.reached_id = indicators.indicator_id
    where indicators.broader_indicator_id is not null and walks.steps < 20

)

select
    walks.start_id,
    walks.reached_id
from walks
inner join {{ ref('stg_indicators') }} as starts on walks.start_id = starts.indicator_id
inner join {{ ref('stg_indicators') }} as reached on walks.reached_id = reached.indicator_id
where walks.start_id = walks.reached_id or starts.measure_kind <> reached.measure_kind
