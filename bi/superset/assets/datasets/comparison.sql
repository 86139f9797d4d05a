{# What may be compared by number, once for each figure that it rests on. Grain: comparison_id and figure_id. #}
with figures as (
    {{ figures() }}
),

bounds as (
    select distinct bound_type, bound_{{ language }} as name from marts.analyst_figures where bound_type is not null
),

compared as (
    select
        comparison.comparison_id,
        comparison.indicator_id,
        comparison.period_end,
        comparison.value_canonical,
        comparison.city_rank,
        {{ bound('comparison.bound_type', 'bounds.name') }} || {{ number('comparison.value_canonical') }} as bounded,
        unnest(string_split(comparison.figure_ids, ' ')) as figure_id
    from marts.rpt_indicator_comparison as comparison
    left join bounds on comparison.bound_type = bounds.bound_type
)

select
    compared.comparison_id,
    {{ named('figures') }},
    figures.place,
    {{ year('year(compared.period_end)') }} as year,
    compared.city_rank,
    row_number() over (order by figures.indicator, compared.period_end, compared.city_rank, figures.city)
        as list_position,
    compared.value_canonical,
    compared.bounded || figures.canonical_unit as amount,
    {{ within('figures.city', year('year(compared.period_end)')) }} || {{ space }} || compared.bounded
    || figures.canonical_unit as bar
from compared
inner join figures on compared.figure_id = figures.figure_id
