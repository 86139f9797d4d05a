-- Figures of cities under their concept, and again under each concept that covers it, wherever at least two cities
-- meet: how far they compare, and in what no figure of another city agrees. Grain: concept_id x figure_id.
{#-
    Who counts as beside a figure, by its grade: those made comparable in the same way; those of the same kind of number;
    of grade D those of the same definition and kind (S), of the same definition (T), or all.
-#}
{%- set circles = {
    'B': 'concept_id, is_rolled_up, definition_key, normalisation',
    'C': 'concept_id, is_rolled_up, number_kind, canonical_unit_id',
    'S': 'concept_id, is_rolled_up, number_kind, canonical_unit_id, definition_key',
    'T': 'concept_id, is_rolled_up, definition_key',
    'D': 'concept_id, is_rolled_up',
} %}
{%- set differences = {
    'B': ['year', 'period', 'accumulation', 'recurrence', 'form'],
    'C': ['population', 'year', 'period', 'accumulation', 'recurrence'],
    'S': ['year', 'period', 'accumulation', 'recurrence'],
    'T': ['form', 'year'],
    'D': ['form', 'definition', 'unit', 'year'],
} %}
{%- set attributes = {
    'definition': 'definition_key',
    'population': 'population',
    'year': 'due_year',
    'period': 'coalesce(years_covered, 0)',
    'accumulation': 'accumulation',
    'recurrence': 'recurrence',
    'form': 'measure_form',
    'unit': 'canonical_unit_id',
} %}

with figures as (

    select * from {{ ref('int_concept_figures') }}

),

ancestors as (

    select * from {{ ref('int_concept_ancestors') }}

),

members as (

    select
        concept_id,
        figure_id,
        false as is_rolled_up
    from figures

    union all

    select
        ancestors.parent_concept_id as concept_id,
        figures.figure_id,
        true as is_rolled_up
    from figures
    inner join ancestors on figures.concept_id = ancestors.concept_id

),

placed as (

    select
        members.concept_id,
        members.is_rolled_up,
        figures.figure_id,
        figures.region_id,
        figures.is_compared_strictly,
        figures.normalisation,
        figures.number_kind,
        figures.definition_key,
        figures.population,
        figures.due_year,
        figures.years_covered,
        figures.accumulation,
        figures.recurrence,
        figures.measure_form,
        figures.canonical_unit_id
    from members
    inner join figures on members.figure_id = figures.figure_id

),

-- figures of other cities beside each one, and those among them that share its definition or an attribute
counted as (

    select
        *,
        {% for circle in circles %}
            {% for attribute in differences[circle] %}
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
