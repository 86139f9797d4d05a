-- Weightings of a few localities, as many as a set has rows or fewer, that give the city figures of its further rows:
-- the extreme ones, so that whatever any weights reach lies between what these reach. Weights are the minors of the
-- equations of the rows that bind. Grain: set_id x level x bound_by x localities that weigh something.
{%- set bindings = [[]] %}
{%- for place in ['2', '3', '4'] %}
    {%- for binding in bindings | list %}
        {%- do bindings.extend([binding + ['low_' ~ place], binding + ['high_' ~ place]]) %}
    {%- endfor %}
{%- endfor %}
{%- set sums = ['amount', 'amount_times_figure', 'low_2', 'high_2', 'low_3', 'high_3', 'low_4', 'high_4'] %}
{%- set handed_on = ['set_id', 'level', 'bound_by', 'row_count', 'city_figure', 'rounding', 'scale'] %}
{%- set carried = sums + ['region_id', 'locality_no', 'eq_1', 'eq_2', 'eq_3'] %}

with cells as (

    select * from {{ ref('int_set_cells') }}

),

equations as (

    {% for binding in bindings %}
        select
            *,
            {%- for no in [1, 2, 3] %}
                {{ binding[no - 1] if no <= binding | length else 'cast(null as decimal(38, 0))' }} as eq_{{ no }},
            {%- endfor %}
            '{{ binding | join(' ') }}' as bound_by,
            {{ binding | length + 1 }} as localities_weighing
        from cells
        {%- set rounded_only = "and level = 'rounded'" if 'high' in binding | join(' ') else '' %}
        where row_count >= {{ binding[-1][-1] if binding else 1 }} {{ rounded_only }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

tuples_of_1 as (

    select
        {%- for column in carried %}
            {{ column }} as {{ column }}_of_1,
        {%- endfor %}
        {%- for column in handed_on %}
            {{ column }},
        {%- endfor %}
        localities_weighing
    from equations

),
{% for size in [2, 3, 4] %}
    tuples_of_{{ size }} as (

        select
            {%- for column in carried %}
                equations.{{ column }} as {{ column }}_of_{{ size }},
            {%- endfor %}
            smaller.*
        from tuples_of_{{ size - 1 }} as smaller
        inner join equations
            on
                smaller.set_id = equations.set_id
                and smaller.level = equations.level
                and smaller.bound_by = equations.bound_by
                and smaller.locality_no_of_{{ size - 1 }} < equations.locality_no
        where smaller.localities_weighing >= {{ size }}

    ),
{%- endfor %}

weighted as (

    {% for size in [1, 2, 3, 4] %}
        {%- set places = range(1, size + 1) | list %}
        select
            {%- for place in [1, 2, 3, 4] %}
                {%- set others = places | reject('equalto', place) | list %}
                {{ '-' if place % 2 == 0 }}({{ determinant(others) if place <= size else '0' }}) as weight_{{ place }},
                {%- for column in sums %}
                    {{ column ~ '_of_' ~ place if place <= size else '0' }} as {{ column }}_of_{{ place }},
                {%- endfor %}
                {{ 'region_id_of_' ~ place if place <= size else 'cast(null as varchar)' }} as region_{{ place }},
            {%- endfor %}
            {%- for column in handed_on %}
                {{ column }},
            {%- endfor %}
            {{ size }} as localities_weighing
        from tuples_of_{{ size }}
        where localities_weighing = {{ size }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- as minors, weights come out positive or negative together; with one of 0, fewer binding rows give the same point
signed as (

    select
        *,
        case
            when least(weight_1, weight_2, weight_3, weight_4) >= 0 then 1
            when greatest(weight_1, weight_2, weight_3, weight_4) <= 0 then -1
        end as turn
    from weighted
    where
        weight_1 <> 0
        {%- for place in [2, 3, 4] %}
            and (weight_{{ place }} <> 0 or localities_weighing < {{ place }})
        {%- endfor %}

),

summed as (

    select
        {%- for column in sums %}
            turn * (
                weight_1 * coalesce({{ column }}_of_1, 0) + weight_2 * coalesce({{ column }}_of_2, 0)
                + weight_3 * coalesce({{ column }}_of_3, 0) + weight_4 * coalesce({{ column }}_of_4, 0)
            ) as {{ column }},
        {%- endfor %}
        {%- for column in handed_on %}
            {{ column }},
        {%- endfor %}
        region_1,
        region_2,
        region_3,
        region_4
    from signed
    where turn is not null

)

select
    set_id,
    level,
    bound_by,
    region_1,
    region_2,
    region_3,
    region_4,
    {{ percent_of('amount_times_figure', '(amount * scale * 100)') }} as reached_value,
    2 * amount_times_figure - (2 * city_figure - rounding) * amount as above_low,
    2 * amount_times_figure - (2 * city_figure + rounding) * amount as above_high
from summed
where
    amount > 0
    {%- for place in [2, 3, 4] %}
        and (row_count < {{ place }} or (low_{{ place }} >= 0 and high_{{ place }} <= 0))
    {%- endfor %}
