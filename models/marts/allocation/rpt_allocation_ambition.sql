-- What each locality is given against the figure of its city in the same row: the share of the total where figures
-- add up, the distance from the city figure where they are rates. Grain: allocation_id (cells of localities).
with cells as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations'

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

totals as (

    select
        document_id,
        section,
        item_no,
        period_end,
        status as total_status,
        value_canonical as total_value_canonical
    from cells
    where is_total

),

against_city as (

    select
        cells.*,
        totals.total_status,
        totals.total_value_canonical,
        indicators.better,
        case indicators.better
            when 'higher' then cells.value_canonical
            when 'lower' then -cells.value_canonical
        end as ambition,
        case
            when cells.value_canonical is null then 'no_number_for_locality'
            when totals.total_value_canonical is null then 'no_number_for_city'
            when cells.is_additive and totals.total_value_canonical = 0 then 'city_figure_is_zero'
            when
                cells.is_additive
                and not ({{ is_share_sensible('cells.value_canonical', 'totals.total_value_canonical') }})
                then 'share_means_nothing'
            when cells.is_additive then 'share_of_city'
            else {{ ambition('cells.value_canonical', 'totals.total_value_canonical', 'indicators.better') }}
        end as relation
    from cells
    inner join totals
        on
            cells.document_id = totals.document_id
            and cells.section = totals.section
            and cells.item_no = totals.item_no
            and cells.period_end = totals.period_end
    inner join indicators on cells.indicator_id = indicators.indicator_id
    where not cells.is_total

)

select
    figure_id as allocation_id,
    document_id,
    section,
    item_no,
    label_printed,
    region_id,
    indicator_id,
    is_additive,
    better,
    value_canonical,
    total_value_canonical,
    canonical_unit_id,
    relation,
    case
        when relation = 'share_of_city' then {{ percent_of('value_canonical', 'total_value_canonical') }}
    end as share_of_city_percent,
    case
        when not is_additive
            then cast(value_canonical - total_value_canonical as decimal(28, 8))
    end as difference_from_city,
    case
        when ambition is not null
            then
                cast(
                    rank() over (
                        partition by document_id, section, item_no, period_end
                        order by ambition desc nulls last
                    ) as integer
                )
    end as locality_rank,
    cast(
        count(value_canonical) over (partition by document_id, section, item_no, period_end) as integer
    ) as localities_ranked
from against_city
