-- Rows of allocation tables whose city figure must be an average of its localities, weighted by the amount that the
-- ratio or growth rate stands over, with their numbers as whole numbers of one scale. Grain: document_id x section x
-- period_end x row_no.
with cells as (

    select
        *,
        length(coalesce({{ regex_group('value_printed', '[.]([0-9]+)', 1) }}, '')) as decimals_printed,
        case
            when value = round(value, 0) then 0
            when value = round(value, 1) then 1
            when value = round(value, 2) then 2
            when value = round(value, 3) then 3
            else 4
        end as decimals_needed
    from {{ ref('int_figures') }}
    where seed_name = 'allocations' and value is not null

),

ratios as (

    select * from {{ ref('stg_weighted_ratios') }}

),

-- a share or density without a line is an average over an amount of its own; growth without one may be of a ratio
averages as (

    select
        cells.*,
        coalesce(ratios.form, 'ratio') as form,
        ratios.numerator,
        coalesce(
            ratios.denominator,
            case ratios.form when 'growth' then ratios.numerator end,
            cells.indicator_id
        ) as averaged_over
    from cells
    left join ratios on cells.indicator_id = ratios.indicator_id
    where ratios.form is not null or cells.measure_kind in ('share', 'density')

),

grouped as (

    select
        document_id,
        section,
        period_end,
        item_no,
        min(indicator_id) as indicator_id,
        min(label_printed) as label_printed,
        min(unit_id) as unit_id,
        min(form) as form,
        min(numerator) as numerator,
        min(averaged_over) as averaged_over,
        min(char_start) as first_character,
        max(case when is_total then value end) as printed_value,
        max(case when is_total then decimals_printed end) as decimals_of_total,
        max(greatest(decimals_printed, decimals_needed)) as decimals,
        sum(case when is_total then 0 else 1 end) as locality_count,
        min(case when not is_total then value end) as lowest_value
    from averages
    group by document_id, section, period_end, item_no

)

select
    document_id,
    section,
    period_end,
    item_no,
    indicator_id,
    label_printed,
    unit_id,
    form,
    numerator,
    averaged_over,
    printed_value,
    decimals,
    locality_count,
    lowest_value,
    case decimals when 0 then 1 when 1 then 10 when 2 then 100 when 3 then 1000 else 10000 end as scale,
    -- twice the half of the last printed digit of the city figure, in that scale
    case decimals - decimals_of_total when 0 then 1 when 1 then 10 when 2 then 100 when 3 then 1000 else 10000 end
        as rounding,
    -- growth first, then as printed
    row_number() over (
        partition by document_id, section, period_end
        order by case form when 'growth' then 0 else 1 end, first_character
    ) as row_no
from grouped
where printed_value is not null and locality_count > 1
