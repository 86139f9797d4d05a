-- How many years a number covers, what that rests on, what it makes a year, and the yearly growth that it sets or
-- implies, over how many years. Grain: figure_id, for numeric figures.
with figures as (

    select * from {{ ref('int_city_figures') }}

),

bases as (

    select * from {{ ref('int_target_bases') }}

),

based as (

    select
        figures.*,
        bases.price_basis,
        figures.accumulation in ('flow', 'increment', 'cumulative') as is_added_up,
        case
            -- a rate, share or ratio for every year, and what is to be done every year
            when figures.recurrence = 'annual' or figures.is_yearly_average then 'each_year'
            when figures.accumulation = 'stock' then 'none'
            when figures.period_start is not null and figures.period_basis = 'document' then 'plan'
            when figures.period_start is not null then 'printed'
            when figures.period_basis = 'duration_printed' then 'printed'
            when figures.accumulation = 'none' and figures.measure_form = 'growth' then 'none'
            when figures.accumulation = 'none' then 'due_year'
            -- an amount of money without a printed start, such as output or value added, is that of the due year
            when figures.accumulation = 'flow' and figures.quantity like 'money%' then 'due_year'
            when figures.accumulation = 'cumulative' and figures.year_before is not null then 'milestone'
            when figures.accumulation = 'cumulative' then 'none'
            when figures.effective_from is not null then 'plan'
            when figures.term_years is not null then 'term'
            else 'none'
        end as years_from
    from figures
    left join bases on figures.figure_id = bases.figure_id
    where figures.status = 'numeric'

),

counted as (

    select
        *,
        cast(
            case years_from
                when 'each_year' then 1
                when 'due_year' then 1
                when 'printed' then duration_years
                when 'milestone' then due_year - year_before
                when 'plan'
                    then due_year - extract(year from coalesce(period_start, effective_from)) + 1
                when 'term' then term_years
            end as integer
        ) as years_covered,
        case when years_from = 'milestone' then value_canonical - value_before else value_canonical end as amount,
        -- what holds for every year holds since the plan, or its printed term, began
        cast(
            case
                when years_from = 'each_year'
                    then coalesce(
                        extract(year from coalesce(period_start, effective_from)), due_year - term_years + 1, due_year
                    )
                else due_year
            end as integer
        ) as first_year,
        case
            when measure_kind = 'growth_rate' then 'printed'
            when base_year < due_year and canonical_unit_id = 'times' and value_canonical > 0 then 'base_year'
            when
                measure_kind in ('level', 'count', 'density', 'index')
                and accumulation not in ('cumulative', 'increment')
                and first_path_year is not null
                and first_path_value > 0
                and value_canonical > 0
                then 'path'
        end as growth_from
    from based

)

select
    figure_id,
    years_from,
    case when years_covered > 0 then years_covered end as years_covered,
    case
        when years_from in ('printed', 'each_year') then 'printed'
        when years_from in ('due_year', 'milestone', 'plan') then 'inferred'
        when years_from = 'term' then 'assumed'
    end as start_basis,
    case
        when is_added_up and years_covered > 0 then {{ rounded_quotient('amount', 'years_covered', 'decimal(28, 8)') }}
    end as value_per_year,
    case growth_from
        when 'printed' then case when years_covered = 1 then cast(value_canonical as decimal(18, 4)) end
        when 'base_year' then {{ yearly_growth('1', 'value_canonical', '(due_year - base_year)') }}
        when 'path'
            then {{ yearly_growth('first_path_value', 'value_canonical', '(due_year - first_path_year)') }}
    end as yearly_growth_percent,
    case growth_from
        when 'printed' then case when is_yearly_average then due_year - first_year + 1 else years_covered end
        when 'base_year' then due_year - base_year
        when 'path' then due_year - first_path_year
    end as growth_years,
    first_year,
    -- what follows from amounts of money is growth at current prices
    case
        when growth_from = 'printed' then coalesce(price_basis, 'current')
        when growth_from = 'base_year' or (growth_from = 'path' and quantity like 'money%') then 'current'
        else 'none'
    end as growth_prices
from counted
