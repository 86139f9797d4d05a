-- Localities of each set of rows, with what a unit of weight adds: to the amount that the first row is an average over
-- (amount), to that average (amount x figure), and to the excess of each further row over its city figure; all as whole
-- numbers. Level printed takes the city figures as they stand, level rounded anywhere within half of their last digit.
-- Grain: set_id x level x region_id.
{%- set number = 'decimal(38, 0)' %}

with row_sets as (

    select * from {{ ref('int_row_sets') }}

),

average_rows as (

    select * from {{ ref('int_average_rows') }}

),

figures as (

    select
        average_rows.document_id,
        average_rows.section,
        average_rows.period_end,
        average_rows.row_no,
        average_rows.locality_count,
        average_rows.scale,
        average_rows.rounding,
        cells.region_id,
        cast(cells.value * average_rows.scale as {{ number }}) as figure,
        cast(average_rows.printed_value * average_rows.scale as {{ number }}) as city_figure
    from average_rows
    inner join {{ ref('int_figures') }} as cells
        on
            average_rows.document_id = cells.document_id
            and average_rows.section = cells.section
            and average_rows.period_end = cells.period_end
            and average_rows.item_no = cells.item_no
            and cells.seed_name = 'allocations'
    where not cells.is_total and cells.value is not null

),

gathered as (

    select
        {%- for place in [1, 2, 3, 4] %}
            {%- for column in ['figure', 'city_figure', 'rounding', 'locality_count'] %}
                max(case when row_sets.row_no_{{ place }} = figures.row_no then figures.{{ column }} end)
                    as {{ column }}_{{ place }},
            {%- endfor %}
            max(case when row_sets.bridge_row_no_{{ place }} = figures.row_no then figures.figure end)
                as bridge_figure_{{ place }},
            max(case when row_sets.bridge_row_no_{{ place }} is null then 0 else 1 end) as has_bridge_{{ place }},
        {%- endfor %}
        row_sets.set_id,
        figures.region_id,
        max(row_sets.row_count) as row_count,
        max(row_sets.form_1) as form_1,
        max(case when row_sets.row_no_1 = figures.row_no then figures.scale end) as scale
    from row_sets
    inner join figures
        on
            row_sets.document_id = figures.document_id
            and row_sets.section = figures.section
            and row_sets.period_end = figures.period_end
    group by row_sets.set_id, figures.region_id

),

joined as (

    select
        *,
        {%- for place in [1, 2, 3, 4] %}
            coalesce(bridge_figure_{{ place }}, 1) as amount_{{ place }},
        {%- endfor %}
        -- the amount of before the growth is the amount of after it, over 100 and the growth
        case
            when form_1 = 'growth' and row_count > 1 then cast(100 * scale + figure_1 as {{ number }})
            else cast(1 as {{ number }})
        end as growth_factor
    from gathered
    where
        figure_1 is not null
        {%- for place in [1, 2, 3, 4] %}
            and (has_bridge_{{ place }} = 0 or bridge_figure_{{ place }} is not null)
            and (row_count < {{ place }} or locality_count_{{ place }} = locality_count_1)
        {%- endfor %}

),

levels as (

    {% for level in ['printed', 'rounded'] %}
        select
            {%- for place in [2, 3, 4] %}
                {%- for edge, sign in [('low', '+'), ('high', '-')] %}
                    amount_{{ place }} * growth_factor * (
                        2 * figure_{{ place }} - 2 * city_figure_{{ place }}
                        {{ sign ~ ' rounding_' ~ place if level == 'rounded' }}
                    ) as {{ edge }}_{{ place }},
                {%- endfor %}
            {%- endfor %}
            set_id,
            '{{ level }}' as level,
            row_count,
            region_id,
            row_number() over (partition by set_id order by region_id) as locality_no,
            count(*) over (partition by set_id) as localities,
            locality_count_1 as locality_count,
            amount_1 as amount,
            amount_1 * figure_1 as amount_times_figure,
            city_figure_1 as city_figure,
            {{ 'rounding_1' if level == 'rounded' else '0' }} as rounding,
            scale
        from joined
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

measured as (

    select
        *,
        {%- for place in [2, 3, 4] %}
            coalesce(length(cast(
                max(greatest(abs(low_{{ place }}), abs(high_{{ place }}))) over (partition by set_id) as varchar
            )), 0) as digits_of_{{ place }},
        {%- endfor %}
        length(cast(max(amount) over (partition by set_id) as varchar))
        + length(cast(max(abs(amount_times_figure)) over (partition by set_id) as varchar)) as digits_of_first
    from levels

)

-- every locality has a number in every row; products stay within 38 digits, and fours within the cube of the localities
select * from measured
where
    localities = locality_count
    and digits_of_first + digits_of_2 + digits_of_3 + digits_of_4 <= 32
    and (row_count < 4 or localities <= 29)
