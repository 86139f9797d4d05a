-- Indicators with what their growth is held against and at which prices, where nothing is printed. Growth of value
-- added is that at comparable prices, by the conventions of the seed; other amounts are at current prices. Grain:
-- indicator_id.
with indicators as (

    select * from {{ ref('stg_indicators') }}

),

conventions as (

    select * from {{ ref('basis_conventions') }}

),

found as (

    select
        indicators.indicator_id,
        max(conventions.price_basis) as price_basis
    from indicators
    inner join conventions on indicators.name_zh like '%' || conventions.wording || '%'
    where indicators.measure_kind in ('growth_rate', 'growth_gap')
    group by indicators.indicator_id

)

select
    indicators.indicator_id,
    indicators.measure_kind,
    indicators.measure_kind in ('growth_rate', 'growth_gap') as is_growth,
    case when indicators.name_zh like '%年均%' then 'average' else 'year_on_year' end as growth_basis,
    coalesce(found.price_basis, 'current') as price_basis
from indicators
left join found on indicators.indicator_id = found.indicator_id
