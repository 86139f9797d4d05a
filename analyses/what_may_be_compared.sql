-- For the families of indicators that people ask about: what do the plans print, and what may be compared by number?
with coverage as (

    select * from {{ ref('rpt_indicator_coverage') }}
    where figure_id is not null

),

families as (

    select
        coverage.*,
        case
            when coverage.indicator_id like 'tax_per_mu%' then '1 tax per mu'
            when coverage.indicator_id like 'value_added_per_mu%' then '2 value added per mu'
            when coverage.indicator_id like '%labour_productivity%' then '3 labour productivity'
            when coverage.indicator_id like 'rd_%share%' then '4 R&D intensity'
            when coverage.indicator_id like 'technology_development%' then '4 R&D intensity'
            when coverage.indicator_id like 'land_freed%' then '5 land freed or reused'
            when coverage.indicator_id like 'inefficient_industrial_land%' then '5 land freed or reused'
            when coverage.indicator_id like 'energy_use_freed%' then '6 energy freed'
            when coverage.indicator_id like '%pinzibiao%' then '7 品字标'
            when coverage.indicator_id like 'zhejiang_made%' then '8 浙江制造'
            when coverage.indicator_id like '%high_new_tech_enterprises%' then '9 high-tech firms'
            when coverage.indicator_id like '%little_giant%' then '10 专精特新'
        end as family
    from coverage

)

select
    family,
    indicator_id,
    document_id,
    {{ dbt.listagg('distinct value_printed', "' '", 'order by value_printed') }} as values_printed,
    accumulation,
    extract(year from period_end) as due,
    outcome
from families
where family is not null
group by family, indicator_id, document_id, accumulation, period_end, outcome
order by
    cast(split_part(family, ' ', 1) as integer), indicator_id, due, document_id, accumulation, outcome, values_printed
