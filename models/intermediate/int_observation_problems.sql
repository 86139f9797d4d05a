-- Measured outcomes that cannot be accepted, with what would be accepted instead. A landed file with any problem is
-- left out whole; a problem of the seed stops the build (int_input_problems). Grain: row_id x column_name x problem.
with measured as (

    select * from {{ ref('int_measured_rows') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

as_of_day as (

    select {{ as_of() }} as as_of

),

resolved as (

    select
        measured.*,
        regions.region_id is null as is_region_unknown,
        indicators.indicator_id is null as is_indicator_unknown,
        measured.period_end > as_of_day.as_of as is_in_future
    from measured
    left join regions on measured.region_id = regions.region_id
    left join indicators on measured.indicator_id = indicators.indicator_id
    cross join as_of_day

),

repeated as (

    select
        *,
        count(*) over (
            partition by
                origin,
                file_name,
                region_id,
                indicator_id,
                accumulation,
                period_start,
                period_end,
                source_title
        ) as times_in_file
    from resolved

),

problems as (

    select
        origin,
        row_id,
        file_name,
        line_no,
        'region_id' as column_name,
        'unknown region' as problem,
        region_id as value_found,
        'a region_id of seeds/regions.csv' as accepted
    from repeated
    where is_region_unknown

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'indicator_id' as column_name,
        'unknown indicator' as problem,
        indicator_id as value_found,
        'an indicator_id of seeds/indicators.csv' as accepted
    from repeated
    where is_indicator_unknown

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'value' as column_name,
        'not a number' as problem,
        value_printed as value_found,
        'a number of at most 14 digits and 4 decimals, with a point and without separators' as accepted
    from repeated
    where value is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'unit' as column_name,
        'unknown unit' as problem,
        unit_printed as value_found,
        'a unit_id of seeds/units.csv or a symbol of seeds/unit_symbols.csv' as accepted
    from repeated
    where unit_id is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'unit' as column_name,
        'unit of another quantity' as problem,
        unit_printed as value_found,
        'a unit that converts to ' || canonical_unit_id as accepted
    from repeated
    where unit_id is not null and not is_indicator_unknown and value is not null and value_canonical is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_end' as column_name,
        'not a day' as problem,
        period_end_text as value_found,
        'a day such as 2026-03-31' as accepted
    from repeated
    where period_end is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_start' as column_name,
        'not a day' as problem,
        period_start_text as value_found,
        'a day such as 2026-01-01, or nothing for a stock' as accepted
    from repeated
    where period_start_text is not null and period_start is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_start' as column_name,
        'begins after its end' as problem,
        period_start_text as value_found,
        'a day not after period_end' as accepted
    from repeated
    where period_start > period_end

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_start' as column_name,
        'missing for a figure of a period' as problem,
        period_start_text as value_found,
        'the first day of the period' as accepted
    from repeated
    where accumulation in ('flow', 'increment') and period_start_text is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_start' as column_name,
        'a stock has no first day' as problem,
        period_start_text as value_found,
        'nothing: a stock is held on the day period_end' as accepted
    from repeated
    where accumulation = 'stock' and period_start_text is not null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_end' as column_name,
        'lies after today' as problem,
        period_end_text as value_found,
        'a day that has passed' as accepted
    from repeated
    where is_in_future

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'accumulation' as column_name,
        'unknown accumulation' as problem,
        accumulation_text as value_found,
        'stock, cumulative, increment, flow, none, or nothing for that of the indicator' as accepted
    from repeated
    where accumulation_text not in ('stock', 'cumulative', 'increment', 'flow', 'none')

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'accumulation' as column_name,
        'does not fit the indicator' as problem,
        accumulation_text as value_found,
        case default_accumulation when 'none' then 'none' else 'stock, cumulative, increment or flow' end as accepted
    from repeated
    where
        accumulation_text in ('stock', 'cumulative', 'increment', 'flow', 'none')
        and (accumulation_text = 'none') <> (default_accumulation = 'none')

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'match_type' as column_name,
        'unknown match' as problem,
        match_type as value_found,
        'exact, close, broad, narrow, related, or nothing for exact' as accepted
    from repeated
    where match_type not in ('exact', 'close', 'broad', 'narrow', 'related')

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'match_reason' as column_name,
        'reason is missing' as problem,
        match_reason as value_found,
        'why the match is not exact' as accepted
    from repeated
    where match_type <> 'exact' and match_reason is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'source_title' as column_name,
        'source is missing' as problem,
        source_title as value_found,
        'title of the report or table' as accepted
    from repeated
    where source_title is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'publisher' as column_name,
        'publisher is missing' as problem,
        publisher as value_found,
        'who publishes the figure' as accepted
    from repeated
    where publisher is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'published_on' as column_name,
        'not a day' as problem,
        published_on_text as value_found,
        'a day such as 2026-04-20, or nothing' as accepted
    from repeated
    where published_on_text is not null and published_on is null

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'confidence' as column_name,
        'unknown confidence' as problem,
        confidence as value_found,
        'high, medium, low, or nothing' as accepted
    from repeated
    where confidence not in ('high', 'medium', 'low')

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'url' as column_name,
        'not a web address' as problem,
        url as value_found,
        'an address that begins with http:// or https://, or nothing' as accepted
    from repeated
    where url is not null and url not like 'http://%' and url not like 'https://%'

    union all

    select
        origin,
        row_id,
        file_name,
        line_no,
        'period_end' as column_name,
        'the same figure stands twice' as problem,
        period_end_text as value_found,
        'one row for a region, indicator, period and source' as accepted
    from repeated
    where times_in_file > 1

    {#- invented outcomes come in through `make demo` only #}
    {% if not env_var('POLICY_TARGETS_DEMO', '') %}

        union all

        select
            origin,
            row_id,
            file_name,
            line_no,
            'publisher' as column_name,
            'invented demo data' as problem,
            publisher as value_found,
            'measured outcomes; make demo builds invented ones apart' as accepted
        from repeated
        where publisher = 'demo generator'
    {% endif %}

)

select * from problems
