-- Figures of cities under their concept, and again under each concept that covers it, wherever at least two cities
-- meet: how far they compare, and in what no figure of another city agrees. Grain: concept_id x figure_id.
{%- set circles = concept_circles() %}
{%- set differences = {
    'B': ['prices', 'year', 'period', 'accumulation', 'recurrence', 'form'],
    'C': ['population', 'year', 'period', 'accumulation', 'recurrence'],
    'S': ['year', 'period', 'accumulation', 'recurrence'],
    'T': ['form', 'year'],
    'D': ['form', 'definition', 'unit', 'year'],
} %}
{%- set attributes = {
    'definition': 'definition_key',
    'population': 'population',
    'prices': 'growth_prices',
    'period': 'coalesce(years_compared, 0)',
    'accumulation': 'accumulation',
    'recurrence': 'recurrence',
    'form': 'measure_form',
    'unit': 'canonical_unit_id',
} %}

with placements as (

    select * from {{ ref('int_concept_placements') }}

),

years as (

    select * from {{ ref('int_concept_years') }}

),

placed as (

    select
        {% for circle in circles %}
            years.{{ circle | lower }}_year,
        {% endfor %}
        placements.*
    from placements
    inner join years
        on
            placements.concept_id = years.concept_id
            and placements.figure_id = years.figure_id

),

-- figures of other cities beside each one, and those among them that share its definition or an attribute
counted as (

    select
        *,
        {% for circle in circles %}
            {% for attribute in differences[circle] if attribute != 'year' %}
                {{ rows_of_others(circles[circle] ~ ', ' ~ attributes[attribute]) }}
                    as {{ circle | lower }}_{{ attribute }},
            {% endfor %}
        {% endfor %}
        {% for circle in ['C', 'S', 'T'] %}
            {{ rows_of_others(circles[circle]) }} as beside_{{ circle | lower }},
        {% endfor %}
        {{ rows_of_others(circles['D']) }} as beside_d
    from placed

),

graded as (

    select
        *,
        case
            when is_compared_strictly and not is_rolled_up then 'A'
            when normalisation is not null and not is_rolled_up then 'B'
            when beside_c > beside_s then 'C'
            when beside_s > 0 then 'S'
            when beside_t > 0 then 'T'
            else 'D'
        end as circle_of
    from counted
    where beside_d > 0

)

select
    concept_id,
    figure_id,
    is_rolled_up,
    case when circle_of in ('S', 'T') then 'D' else circle_of end as comparability_grade,
    circle_of in ('S', 'T') as is_defined_alike,
    trim(
        case when circle_of = 'C' and beside_s = 0 then 'definition ' else '' end
        {% for circle in circles %}
            {% for attribute in differences[circle] %}
                || case
                    when circle_of = '{{ circle }}' and {{ circle | lower }}_{{ attribute }} = 0
                        then '{{ attribute }} '
                    else ''
                end
            {% endfor %}
        {% endfor %}
    ) as differs_in
from graded
