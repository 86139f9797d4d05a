-- Measured outcomes of every origin, and which of them count. Of several that tell the same figure, of the same days
-- and on the same basis, the one counts that is most final, of the publisher who stands nearest, most trustworthy,
-- published last, delivered last, in this order; what is set aside or was not yet known counts never. Where nothing
-- tells two apart that differ, the figure is contested. Grain: observation_id.
{%- set telling_order %}
            partition by
                region_id, indicator_id, match_type, counted_as, first_day, last_day,
                growth_basis_held, price_basis_held
            order by
                standing_aside asc, standing asc, believed_published_on desc nulls last, delivered_at desc nulls last
{%- endset %}

with outcomes as (

    select * from {{ ref('int_outcomes') }}

),

set_aside as (

    select distinct observation_id from {{ ref('int_observation_doubts') }}
    where not is_confirmed

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
    origin,
    region_id,
    indicator_id,
    match_type,
    match_reason,
    label_printed,
    period_start,
    period_end,
    first_day,
    last_day,
    accumulation,
    counted_as,
    value_printed,
    cast(value as decimal(18, 4)) as value,
    unit_printed,
    unit_id,
    completed_unit_id,
    canonical_unit_id,
    cast(value_canonical as decimal(28, 8)) as value_canonical,
    quality,
    growth_basis,
    growth_basis_held,
    price_basis,
    price_basis_held,
    is_growth,
    role,
    source_title,
    publisher,
    publisher_tier,
    published_on,
    believed_published_on,
    delivered_at,
    standing,
    url,
    confidence,
    confirmed_by,
    note,
    document_id,
    char_start,
    char_end,
    file_name,
    line_no,
    is_known,
    is_set_aside,
    telling = 1 and first_of_equals = observation_id and standing_aside = 0 as is_current,
    telling = 1 and standing_aside = 0 and is_contested as is_contested,
    is_told_to_several_days,
    period_end <> period_end_that_counts as is_told_to_another_day,
    period_end_that_counts,
    cast(value_that_counts as decimal(28, 8)) as value_that_counts
from ordered
