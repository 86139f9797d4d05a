-- Every numeric figure of a city with what may make it comparable: its amount a year, its yearly growth, its value for
-- each year, and whether another city has the same for the same definition (the indicator, by exact match, or the plain
-- form of which it is a growth). Grain: figure_id.
{%- set measures = {
    'value_per_year': 'value_per_year',
    'yearly_growth': 'yearly_growth_percent',
    'value_each_year': 'value_each_year',
} %}

with figures as (

    select * from {{ ref('int_city_figures') }}
    where status = 'numeric' and concept_id is not null and measure_form is not null

),

spans as (

    select * from {{ ref('int_figure_spans') }}

),

candidates as (

    select * from {{ ref('int_comparison_candidates') }}

),

prepared as (

    select * from {{ ref('int_prepared_figures') }}

),

described as (

    select
        figures.*,
        -- what is prepared is not what is carried out
        figures.definition_id || case when prepared.figure_id is null then '' else ' prepared' end as definition,
        spans.years_from,
        spans.first_year,
        spans.years_covered,
        spans.start_basis,
        spans.value_per_year,
        spans.yearly_growth_percent,
        spans.growth_years,
        spans.growth_prices,
        candidates.outcome = 'compared' as is_compared_strictly,
        figures.match_type = 'exact' as is_exact,
        figures.measure_kind in ('level', 'count') as is_absolute,
        case
            when figures.recurrence = 'annual' and figures.accumulation = 'none' and figures.measure_form <> 'growth'
                then figures.value_canonical
        end as value_each_year,
        case
            when figures.measure_form = 'growth' and spans.yearly_growth_percent is null then 'growth_over_years'
            when figures.measure_form in ('growth', 'growth_gap', 'share', 'index') then figures.measure_form
            when figures.measure_kind = 'density' then 'ratio'
            when spans.value_per_year is not null then 'amount_per_year'
            else 'amount_held'
        end as number_kind
    from figures
    inner join spans on figures.figure_id = spans.figure_id
    inner join candidates on figures.figure_id = candidates.figure_id
    left join prepared on figures.figure_id = prepared.figure_id

),

peered as (

    select
        *,
        {% for measure, column in measures.items() %}
            is_exact and {{ column }} is not null and coalesce(
                min(case when is_exact and {{ column }} is not null then region_id end)
                    over (partition by definition)
                <> max(case when is_exact and {{ column }} is not null then region_id end)
                    over (partition by definition),
                false
            ) as is_{{ measure }}_shared,
        {% endfor %}
        min(region_id) over (partition by concept_id) <> max(region_id) over (partition by concept_id)
            as is_concept_shared
    from described

),

chosen as (

    select
        *,
        case
            {% for measure in measures %}
                when is_{{ measure }}_shared then '{{ measure }}'
            {% endfor %}
        end as normalisation
    from peered

)

select
    figure_id,
    seed_name,
    document_id,
    region_id,
    admin_level,
    concept_id,
    indicator_id,
    population,
    match_type,
    is_exact,
    measure_kind,
    measure_form,
    is_absolute,
    better,
    label_printed,
    value_printed,
    bound_type,
    value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    period_start,
    period_end,
    due_year,
    years_from,
    first_year,
    years_covered,
    case
        when measure_form = 'growth' or normalisation = 'yearly_growth' then growth_years else years_covered
    end as years_compared,
    start_basis,
    value_per_year,
    yearly_growth_percent,
    growth_prices,
    number_kind,
    is_compared_strictly,
    normalisation,
    case normalisation
        {% for measure, column in measures.items() %}
            when '{{ measure }}' then cast({{ column }} as decimal(28, 8))
        {% endfor %}
    end as normalised_value,
    -- a label that is not exactly the indicator has a definition of its own
    case when is_exact then definition else figure_id end as definition_key
from chosen
