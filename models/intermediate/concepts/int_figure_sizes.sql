-- What a number means for a place of its size: per unit of GDP and per enterprise, by the size of the year that is
-- nearest to the due year. Only absolute numbers have a size to be related to. Grain: figure_id.
with figures as (

    select * from {{ ref('int_city_figures') }}
    where status = 'numeric' and measure_kind in ('level', 'count')

),

spans as (

    select * from {{ ref('int_figure_spans') }}

),

sizes as (

    select * from {{ ref('int_region_sizes') }}

),

nearest as (

    select
        figures.figure_id,
        sizes.size,
        sizes.observation_id,
        sizes.size_value,
        sizes.is_exact,
        case
            when figures.accumulation = 'stock' then figures.value_canonical
            else spans.value_per_year
        end as amount,
        row_number() over (
            partition by figures.figure_id, sizes.size
            order by abs(sizes.size_year - figures.due_year) asc, sizes.size_year desc
        ) as choice
    from figures
    inner join spans on figures.figure_id = spans.figure_id
    inner join sizes on figures.region_id = sizes.region_id

)

select
    figure_id,
    max(case when size = 'gdp' then {{ rounded_quotient('amount', 'size_value', 'decimal(28, 8)') }} end)
        as value_per_gdp,
    max(case when size = 'gdp' then observation_id end) as gdp_observation_id,
    max(case when size = 'gdp' and is_exact then 1 else 0 end) = 1 as is_gdp_exact,
    max(case when size = 'enterprises' then {{ rounded_quotient('amount', 'size_value', 'decimal(28, 8)') }} end)
        as value_per_enterprise,
    max(case when size = 'enterprises' then observation_id end) as enterprise_observation_id
from nearest
where choice = 1 and amount is not null
group by figure_id
