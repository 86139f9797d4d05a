-- What the first row of each set can reach while the further ones hold, and whether the printed figures can hold
-- together with every locality weighing something. Of sets that cannot hold the smallest are marked: those that hold no
-- other one. Grain: set_id.
with row_sets as (

    select * from {{ ref('int_row_sets') }}

),

points as (

    select * from {{ ref('int_set_points') }}

),

cells as (

    select
        set_id,
        count(distinct region_id) as localities
    from {{ ref('int_set_cells') }}
    group by set_id

),

weighing as (

    {% for place in [1, 2, 3, 4] %}
        select
            set_id,
            region_{{ place }} as region_id
        from points
        where level = 'printed' and region_{{ place }} is not null
        {{ 'union' if not loop.last }}
    {% endfor %}

),

weighed as (

    select
        set_id,
        count(*) as localities_weighed
    from weighing
    group by set_id

),

reached as (

    select
        set_id,
        min(case when level = 'printed' then reached_value end) as reachable_low,
        max(case when level = 'printed' then reached_value end) as reachable_high,
        min(case when level = 'rounded' then reached_value end) as rounded_low,
        max(case when level = 'rounded' then reached_value end) as rounded_high,
        min(case when level = 'printed' then above_low end) as least_above,
        max(case when level = 'printed' then above_low end) as most_above,
        max(case when level = 'rounded' then above_low end) as most_above_low,
        min(case when level = 'rounded' then above_high end) as least_above_high
    from points
    group by set_id

),

judged as (

    select
        row_sets.*,
        cells.localities,
        reached.reachable_low,
        reached.reachable_high,
        reached.rounded_low,
        reached.rounded_high,
        coalesce(reached.least_above <= 0 and reached.most_above >= 0, false) as is_feasible_at_zero_weights,
        -- weights that are all positive reach what lies between the ends, not the ends
        coalesce(
            weighed.localities_weighed = cells.localities
            and (
                (reached.least_above < 0 and reached.most_above > 0)
                or (reached.least_above = 0 and reached.most_above = 0)
            ),
            false
        ) as is_feasible,
        coalesce(reached.most_above_low >= 0 and reached.least_above_high <= 0, false) as is_feasible_if_rounded
    from row_sets
    inner join cells on row_sets.set_id = cells.set_id
    left join reached on row_sets.set_id = reached.set_id
    left join weighed on row_sets.set_id = weighed.set_id

),

holding_others as (

    select distinct judged.set_id
    from judged
    inner join judged as inner_sets
        on
            judged.document_id = inner_sets.document_id
            and judged.section = inner_sets.section
            and judged.period_end = inner_sets.period_end
            and judged.row_count > inner_sets.row_count
            {%- for place in [1, 2, 3, 4] %}
                and (
                    inner_sets.row_no_{{ place }} is null
                    or inner_sets.row_no_{{ place }}
                    in (judged.row_no_1, judged.row_no_2, judged.row_no_3, judged.row_no_4)
                )
            {%- endfor %}
    where not inner_sets.is_feasible

)

select
    {%- for place in [1, 2, 3, 4] %}
        judged.row_no_{{ place }},
        judged.item_no_{{ place }},
        judged.bridge_row_no_{{ place }},
    {%- endfor %}
    judged.set_id,
    judged.document_id,
    judged.section,
    judged.period_end,
    judged.weighted_by,
    judged.row_count,
    judged.localities,
    judged.reachable_low,
    judged.reachable_high,
    judged.rounded_low,
    judged.rounded_high,
    judged.is_feasible_at_zero_weights,
    judged.is_feasible,
    judged.is_feasible_if_rounded,
    not judged.is_feasible and holding_others.set_id is null as is_smallest
from judged
left join holding_others on judged.set_id = holding_others.set_id
