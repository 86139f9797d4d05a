-- Measured outcomes with what their columns and printed words say about them: how final a figure is, how near its
-- publisher stands, when it became known, what growth is held against, and of which days it tells. Grain:
-- observation_id.
{{ config(materialized='view') }}

{%- set read_columns = [
    'observation_id', 'origin', 'region_id', 'indicator_id', 'match_type', 'match_reason', 'label_printed',
    'period_start', 'period_end', 'accumulation', 'value_printed', 'value', 'unit_printed', 'unit_id',
    'completed_unit_id', 'canonical_unit_id', 'value_canonical', 'role', 'source_title', 'publisher',
    'published_on', 'url', 'confidence', 'note', 'quality_told', 'growth_basis_told', 'price_basis_told',
    'is_confirmed_told', 'confirmed_by', 'document_id', 'char_start', 'char_end', 'file_name', 'line_no',
    'delivered_at', 'measure_kind', 'publisher_tier', 'quality', 'growth_basis', 'price_basis',
    'believed_published_on', 'is_known', 'last_day', 'printed_first_month',
    'is_running_total', 'is_growth', 'usual_price_basis'
] %}

with told as (

    select * from {{ ref('int_told_rows') }}

),

words as (

    select * from {{ ref('int_outcome_words') }}

),

tiers as (

    select * from {{ ref('int_publisher_tiers') }}

),

indicators as (

    select * from {{ ref('int_indicator_bases') }}

),

read as (

    select
        told.*,
        indicators.measure_kind,
        coalesce(tiers.tier, 3) as publisher_tier,
        -- what is published before its period has ended is not yet measured, whatever it is called
        case
            when told.published_on < told.period_end then 'expected'
            else coalesce(told.quality_told, words.quality)
        end as quality,
        case
            when indicators.is_growth then coalesce(told.growth_basis_told, words.growth_basis)
        end as growth_basis,
        coalesce(told.price_basis_told, words.price_basis) as price_basis,
        case
            when told.published_on > {{ built_on() }} then null
            else told.published_on
        end as believed_published_on,
        coalesce(
            case when told.published_on <= {{ built_on() }} then told.published_on end,
            {{ delivery_day('told.delivered_at') }},
            {{ built_on() }}
        ) <= {{ as_of() }} or {{ as_of() }} >= {{ built_on() }} as is_known,
        words.single_part,
        -- a month told up to 28 February is the month, in a leap year too
        case
            when
                told.accumulation <> 'stock'
                and extract(month from told.period_end) = 2
                and extract(day from told.period_end) = 28
                then {{ dbt.last_day('told.period_end', 'month') }}
            else told.period_end
        end as last_day,
        case
            when
                words.first_month between 1 and words.last_month
                and words.last_month = extract(month from told.period_end)
                -- a total up to June or of the second quarter is not that of June or of the quarter
                and (words.first_month = 1 or words.running_total is null)
                and (not words.is_named_in_title or told.period_start is null)
                then words.first_month
            when words.running_total = 'since_january' then 1
        end as printed_first_month,
        told.accumulation in ('flow', 'increment', 'cumulative')
        -- a month told beside a running total is the month, whatever the title of the table says
        and (
            told.accumulation = 'cumulative'
            or (words.running_total is not null and words.single_part is null)
        ) as is_running_total,
        indicators.is_growth,
        indicators.price_basis as usual_price_basis
    from told
    inner join indicators on told.indicator_id = indicators.indicator_id
    left join words
        on
            told.label_printed = words.label_printed
            and told.source_title = words.source_title
    left join tiers on told.publisher = tiers.publisher

),

-- where the printed words tell more days than the columns, or the rate itself tells the first day, they do; else the
-- told day stands
dated as (

    select
        *,
        case
            when accumulation = 'stock' then null
            when
                printed_first_month is not null and single_part is null
                and (accumulation <> 'none' or is_growth)
                and coalesce(period_start > {{ first_of_month('last_day', 'printed_first_month') }}, true)
                then {{ first_of_month('last_day', 'printed_first_month') }}
            {%- for part in ['month', 'quarter'] %}
                when accumulation = 'none' and period_start is null and single_part = '{{ part }}'
                    then cast({{ dbt.date_trunc(part, 'last_day') }} as date)
            {%- endfor %}
            when accumulation = 'none' and period_start is null and growth_basis = 'year_to_date'
                then {{ first_of_year('last_day') }}
            else period_start
        end as first_day_read
    from read

)

select
    {%- for column in read_columns %}
        {{ column }},
    {%- endfor %}
    first_day_read
from dated
