-- Measured outcomes in the order in which they count, and as what: a total of known days, a running total whose first
-- day is not known, a stock, or none of these (rates, shares, densities). Grain: observation_id.
{%- set read_columns = [
    'observation_id', 'origin', 'region_id', 'indicator_id', 'match_type', 'match_reason', 'label_printed',
    'period_start', 'period_end', 'accumulation', 'value_printed', 'value', 'unit_printed', 'unit_id',
    'completed_unit_id', 'canonical_unit_id', 'value_canonical', 'role', 'source_title', 'publisher',
    'published_on', 'url', 'confidence', 'note', 'is_confirmed_told', 'confirmed_by', 'document_id',
    'char_start', 'char_end', 'file_name', 'line_no', 'delivered_at', 'measure_kind', 'publisher_tier', 'quality',
    'growth_basis', 'price_basis', 'believed_published_on', 'is_known', 'last_day', 'printed_first_month',
    'is_running_total', 'is_growth'
] %}

with readings as (

    select * from {{ ref('int_outcome_readings') }}

),

running_starts as (

    select * from {{ ref('int_running_starts') }}

),

dated as (

    select
        readings.*,
        case
            when running_starts.observation_id is not null then running_starts.first_day
            else readings.first_day_read
        end as first_day
    from readings
    left join running_starts on readings.observation_id = running_starts.observation_id

)

select
    {%- for column in read_columns %}
        {{ column }},
    {%- endfor %}
    first_day,
    case
        when accumulation in ('stock', 'none') then accumulation
        when first_day is null then 'running'
        else 'total'
    end as counted_as,
    -- growth of the whole year over the year before is the same, told at once or as that of January to December
    case
        when not is_growth then 'none'
        when growth_basis in ('month_on_month', 'average') then growth_basis
        else 'year_on_year'
    end as growth_basis_held,
    coalesce(price_basis, usual_price_basis) as price_basis_held,
    case quality when 'final' then 100 when 'preliminary' then 300 when 'expected' then 400 else 200 end
    + 10 * publisher_tier
    + case confidence when 'high' then 1 when 'low' then 3 else 2 end as standing
from dated
