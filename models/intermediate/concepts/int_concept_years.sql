-- How many figures of other cities beside each one are for a year that it is for, too: what is promised for every year
-- is for all of them. Grain: concept_id x figure_id.
{%- set circles = concept_circles() %}

with placements as (

    select * from {{ ref('int_concept_placements') }}

),

numbers as (

    {{ whole_numbers(50) }}

),

-- a figure for every year has a row for each
yearly as (

    select
        placements.*,
        placements.first_year + numbers.number - 1 as of_year
    from placements
    inner join numbers on placements.due_year - placements.first_year + 1 >= numbers.number

),

counted as (

    select
        {% for circle, columns in circles.items() %}
            {{ rows_of_others(columns ~ ', of_year') }}
                as {{ circle | lower }}_year,
        {% endfor %}
        concept_id,
        figure_id
    from yearly

)

select
    {% for circle in circles %}
        max({{ circle | lower }}_year) as {{ circle | lower }}_year,
    {% endfor %}
    concept_id,
    figure_id
from counted
group by concept_id, figure_id
