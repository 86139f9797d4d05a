-- What the printed words of a figure say by themselves: status, number, bound, unit, period, recurrence, and, where
-- the words tell, measure kind and accumulation. Nothing here depends on how a label is mapped. Grain: figure_id.
with wordings as (

    select * from {{ ref('stg_figure_wordings') }}

),

numbers as (

    select * from {{ ref('stg_figure_numbers') }}

),

periods as (

    select * from {{ ref('stg_figure_periods') }}

),

unit_symbols as (

    select distinct
        {{ half_width('symbol_printed') }} as symbol,
        unit_id
    from {{ ref('unit_symbols') }}

),

parsed as (

    select
        wordings.*,
        numbers.value,
        numbers.value_high,
        numbers.high_number_text,
        numbers.numeral_unit_id,
        numbers.unit_in_value_as_printed,
        periods.period_form,
        periods.period_first_day,
        periods.period_end,
        periods.duration_years,
        coalesce(wordings.suffix_bound_type, numbers.infix_bound_type) as bound_type_behind,
        -- a wording outranks a number; a blank cell says that nothing was allotted
        case
            when wordings.status is not null then wordings.status
            when wordings.value_text = '' then 'not_allocated'
            when numbers.number_text is null or not numbers.is_one_unit then 'unreadable'
            when numbers.high_number_text is not null and coalesce(numbers.value > numbers.value_high, true)
                then 'unreadable'
            when periods.is_before_plan then 'baseline'
            else 'numeric'
        end as parsed_status,
        case
            when wordings.status is null and numbers.number_text is not null then numbers.unit_in_value
            else ''
        end as unit_in_value
    from wordings
    inner join numbers on wordings.figure_id = numbers.figure_id
    inner join periods on wordings.figure_id = periods.figure_id

),

united as (

    select
        parsed.*,
        parsed.parsed_status in ('numeric', 'baseline') as is_number,
        coalesce(
            case when parsed.status is null then parsed.numeral_unit_id else parsed.status_unit_id end,
            symbols_in_value.unit_id,
            symbols_in_table.unit_id,
            case when parsed.unit_in_value = '' and parsed.unit_text = '' then 'none' end
        ) as unit_id,
        parsed.unit_in_value <> ''
        and parsed.unit_text <> ''
        and coalesce(symbols_in_value.unit_id, '?') <> coalesce(symbols_in_table.unit_id, '?') as has_unit_conflict,
        parsed.unit_text || parsed.unit_in_value like '%/%' as has_denominator
    from parsed
    left join unit_symbols as symbols_in_value on parsed.unit_in_value = symbols_in_value.symbol
    left join unit_symbols as symbols_in_table on parsed.unit_text = symbols_in_table.symbol

)

select
    figure_id,
    value_text,
    label_text,
    parsed_status as status,
    -- a few wordings are numbers: none at all is 0, a doubling 2
    case when is_number then coalesce(status_value, value) end as value,
    case when is_number then value_high end as value_high,
    case
        when is_number and high_number_text is not null then 'between'
        -- 达到31万元/人以上: the word that bounds outranks the word that merely states
        when is_number
            then coalesce(
                status_bound_type,
                nullif(bound_type_behind, 'eq'),
                nullif(prefix_bound_type, 'eq'),
                case
                    when label_text like '%底线%' then 'gte'
                    when label_text like '%上限%' then 'lte'
                    -- 百亿级: of that order of size
                    when {{ contains_any('unit_in_value', ['亿级', '万级', '元级']) }} then 'approx'
                end,
                'eq'
            )
        else status_bound_type
    end as bound_type,
    unit_id,
    nullif(
        coalesce(nullif(unit_as_printed, ''), case when unit_in_value <> '' then unit_in_value_as_printed end), ''
    ) as unit_printed,
    unit_in_value,
    has_unit_conflict,
    coalesce(
        prefix_bound_type <> 'eq'
        and bound_type_behind <> 'eq'
        and prefix_bound_type <> bound_type_behind,
        false
    ) as has_bound_conflict,
    period_form,
    period_first_day,
    period_end,
    duration_years,
    case when {{ contains_any('label_text', ['每年', '年度', '年均']) }} then 'annual' else 'once' end as recurrence,
    note_accumulation,
    note_period_start,
    case
        when value_text like '高于%增速' or unit_id = 'percentage_point' then 'growth_gap'
        when parsed_status = 'qualitative' then null
        when unit_id = 'percent' and {{ contains_any('label_text', ['增长', '增速', '增幅', '下降', '降幅']) }}
            then 'growth_rate'
        when not is_number then null
        -- no share is negative
        when unit_id = 'percent' and value < 0 then 'growth_rate'
        when unit_id in ('percent', 'third') then 'share'
        when unit_id = 'times' or label_text like '%指数%' then 'index'
        when has_denominator or {{ contains_any('label_text', ['亩均', '容积率']) }} then 'density'
        when unit_id like 'count%' or unit_id = 'none' then 'count'
        else 'level'
    end as measure_kind,
    case
        when note_accumulation is not null then note_accumulation
        when label_text like '%累计%' then 'cumulative'
        when {{ contains_any('label_text', ['新增', '新建', '新培育']) }} then 'increment'
    end as accumulation
from united
