{# What may be compared by number, once for each figure that it rests on. Grain: comparison_id and figure_id. #}
with figures as (
    {{ figures() }}
    {# no others are compared #}
    where is_promise and is_cell = is_total
),

bounds as (
    select distinct bound_type, bound_{{ language }} as name from marts.analyst_figures where bound_type is not null
),

indicators as (
    select indicator_id, row_number() over (order by name_{{ language }}, indicator_id) as place_in_order from marts.dim_indicators
),

cities as (
    select city, row_number() over (order by city) as place_in_order
    from (
        select distinct regions.name_{{ language }} as city
        from marts.dim_documents as documents
        inner join marts.dim_regions as regions on documents.region_id = regions.region_id
    ) as named
)

select
    comparison.comparison_id,
    {{ named('figures') }},
    figures.place,
    {{ year('year(comparison.period_end)') }} as year,
    comparison.city_rank,
    {# by indicator, day, rank and city: a window over everything would be opened for one plan, too #}
    ((indicators.place_in_order * 100000 + date_diff('day', date '1949-10-01', comparison.period_end)) * 10000
    + comparison.city_rank) * 10000 + cities.place_in_order as list_position,
    comparison.value_canonical,
    {{ bound('comparison.bound_type', 'bounds.name') }} || {{ number('comparison.value_canonical') }}
    || figures.canonical_unit as amount,
    {{ within('figures.city', year('year(comparison.period_end)')) }} || {{ space }}
    || {{ bound('comparison.bound_type', 'bounds.name') }} || {{ number('comparison.value_canonical') }}
    || figures.canonical_unit as bar
from marts.rpt_indicator_comparison as comparison
{# by what is compared first: the ids of its figures are one text #}
inner join figures
    on
        comparison.region_id = figures.region_id
        and comparison.indicator_id = figures.indicator_id
        and comparison.period_end = figures.period_end
        and contains(' ' || comparison.figure_ids || ' ', ' ' || figures.figure_id || ' ')
inner join indicators on comparison.indicator_id = indicators.indicator_id
inner join cities on figures.city = cities.city
left join bounds on comparison.bound_type = bounds.bound_type
