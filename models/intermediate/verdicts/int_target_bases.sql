-- What the growth that a figure asks for is held against, and at which prices: by its printed words, else by its
-- indicator. Grain: figure_id, for growth rates and gaps.
with figures as (

    select
        figure_id,
        indicator_id,
        label_printed || ' ' || coalesce(qualifier_printed, '') as words
    from {{ ref('int_figures') }}

),

bases as (

    select * from {{ ref('int_indicator_bases') }}
    where is_growth

),

wordings as (

    select * from {{ ref('outcome_wordings') }}
    where kind in ('growth_basis', 'price_basis')

),

found as (

    select
        figures.figure_id,
        wordings.kind,
        wordings.meaning,
        row_number() over (
            partition by figures.figure_id, wordings.kind
            order by length(wordings.wording) desc, wordings.wording asc
        ) as preference
    from figures
    inner join bases on figures.indicator_id = bases.indicator_id
    inner join wordings on figures.words like '%' || wordings.wording || '%'

),

meanings as (

    select
        figure_id,
        -- what is asked of the year is growth over the year before, even where it is counted up from January
        max(case when kind = 'growth_basis' and meaning <> 'year_to_date' then meaning end) as growth_basis,
        max(case when kind = 'price_basis' then meaning end) as price_basis
    from found
    where preference = 1
    group by figure_id

)

select
    figures.figure_id,
    coalesce(meanings.growth_basis, bases.growth_basis) as growth_basis,
    coalesce(meanings.price_basis, bases.price_basis) as price_basis
from figures
inner join bases on figures.indicator_id = bases.indicator_id
left join meanings on figures.figure_id = meanings.figure_id
