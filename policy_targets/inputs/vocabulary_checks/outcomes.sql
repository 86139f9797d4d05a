-- Printed columns of outcomes against what their source says, their ids, their indicators and one another.
with forms as (

    select distinct
        indicator_id,
        accumulation
    from retired_indicators

),

outcomes as (

    select
        observations.*,
        regions.name_zh as region_zh,
        indicators.canonical_unit_id,
        indicators.default_accumulation,
        forms.indicator_id is not null as is_known_form,
        indicators.name_zh || indicators.definition_zh as words,
        units.canonical_unit_id as canonical_of_unit,
        unit_completions.completed_unit_id,
        regexp_extract(observations.url, '^https?://([^/:]+)', 1) as web_host,
        regexp_extract(observations.period_printed, '^\d{4}', 0) as first_year,
        regexp_extract(observations.period_printed, '^\d{4}-(\d\d)', 1) as first_month,
        regexp_extract(observations.period_printed, '\.\.(\d{4})-\d\d', 1) as last_year,
        regexp_extract(observations.period_printed, '\.\.\d{4}-(\d\d)', 1) as last_month,
        -- 2024/3/25 or 2024-03-25, and 2024/0325, 202403/25 or 20240325
        regexp_extract(observations.url, '[/=]20\d\d[-/]\d{1,2}[-/]\d{1,2}[/.]', 0) as day_apart,
        regexp_extract(observations.url, '/20\d\d/?[01]\d/?[0-3]\d/', 0) as day_together
    from observations
    inner join regions on observations.region_id = regions.region_id
    inner join named_indicators as indicators on observations.indicator_id = indicators.named_id
    -- an indicator that others were merged into may be counted as they were
    left join
        forms
        on indicators.indicator_id = forms.indicator_id and observations.accumulation = forms.accumulation
    left join unit_symbols on observations.unit_printed = unit_symbols.symbol_printed
    left join units on unit_symbols.unit_id = units.unit_id
    left join
        unit_completions
        on
            unit_symbols.unit_id = unit_completions.unit_id
            and indicators.canonical_unit_id = unit_completions.canonical_unit_id

),

dated as (

    select
        *,
        try_cast(first_year || '-' || coalesce(nullif(first_month, ''), '01') || '-01' as date) as first_day,
        last_day(
            try_cast(
                coalesce(nullif(last_year, ''), first_year)
                || '-'
                || coalesce(nullif(last_month, ''), nullif(first_month, ''), '12')
                || '-01'
                as date
            )
        ) as final_day,
        coalesce(
            try_cast(regexp_replace(day_apart, '^.(20\d\d).(\d+).(\d+).$', '\1-\2-\3') as date),
            try_cast(regexp_replace(day_together, '^.(20\d\d)/?(\d\d)/?(\d\d).$', '\1-\2-\3') as date)
        ) as day_of_address
    from outcomes

),

letters as (

    select
        record,
        label_printed,
        words,
        unnest(list_distinct(regexp_extract_all(label_printed, '\p{Han}'))) as letter
    from outcomes
    where match_type in ('exact', 'close')

),

pages as (

    select
        record,
        source_title,
        publisher,
        published_on,
        url,
        count(distinct source_title) over (partition by url) = 1
        and count(distinct publisher) over (partition by url) = 1
        and count(distinct coalesce(published_on, '')) over (partition by url) = 1 as is_fine
    from outcomes
    where url is not null

),

sides as (

    select
        record,
        quotation,
        unnest([  -- noqa: AL03
            { 'what': 'place', 'printed': region_zh || ' ' },
            { 'what': 'period', 'printed': ' ' || period_printed || ' ' },
            { 'what': 'label', 'printed': ' ' || label_printed || ' ' }
        ], recursive := true)
    from outcomes

),

rules as (

    select
        record,
        'quotation' as column_name,
        quotation as found,
        'the source says another ' || what as problem,
        printed as accepted,
        contains(quotation, printed) as is_fine
    from sides
    union all
    select
        record,
        'value_printed' as column_name,
        value_printed as found,
        'the source says another figure' as problem,
        quotation as accepted,
        ends_with(
            quotation,
            region_zh || ' ' || period_printed || ' ' || label_printed || ' ' || value_printed || unit_printed
        ) as is_fine
    from outcomes
    union all
    select
        record,
        'observation_id' as column_name,
        observation_id as found,
        'the id names another place, indicator or period' as problem,
        region_id || '/' || indicator_id || '/' || period_end || '/…' as accepted,
        starts_with(observation_id, region_id || '/' || indicator_id || '/' || period_end || '/')
        or (
            period_end like '%-12-31'
            and starts_with(observation_id, region_id || '/' || indicator_id || '/' || period_end[:4] || '/')
        ) as is_fine
    from outcomes
    union all
    select
        record,
        'observation_id' as column_name,
        observation_id as found,
        'the same outcome stands in another line too' as problem,
        'one line for what one source says' as accepted,
        count(*) over (
            partition by
                region_id, indicator_id, match_type, period_start, period_end, source_title, publisher, url
        ) = 1 as is_fine
    from outcomes
    union all
    select
        record,
        'published_on' as column_name,
        published_on as found,
        'the id names another month' as problem,
        regexp_extract(observation_id, '-(20\d\d-\d\d)$', 1) as accepted,
        starts_with(published_on, regexp_extract(observation_id, '-(20\d\d-\d\d)$', 1)) as is_fine
    from outcomes
    where published_on is not null
    union all
    select
        record,
        'published_on' as column_name,
        published_on as found,
        'the publisher is dated otherwise' as problem,
        regexp_extract(publisher, '20\d\d-\d\d-\d\d', 0) as accepted,
        coalesce(published_on, '') = regexp_extract(publisher, '20\d\d-\d\d-\d\d', 0) as is_fine
    from outcomes
    where regexp_matches(publisher, '20\d\d-\d\d-\d\d')
    union all
    select
        record,
        'published_on' as column_name,
        published_on as found,
        'the address holds another day' as problem,
        cast(day_of_address as varchar) as accepted,
        coalesce(try_cast(published_on as date) = day_of_address, false) as is_fine
    from dated
    where day_of_address is not null
    union all
    select
        record,
        'period_end' as column_name,
        period_end as found,
        'ends after it was published' as problem,
        'a day up to ' || published_on as accepted,
        period_end <= published_on as is_fine
    from outcomes
    where published_on is not null
    union all
    select
        record,
        'period_end' as column_name,
        period_end as found,
        'another period than ' || period_printed as problem,
        cast(final_day as varchar) as accepted,
        try_cast(period_end as date) = final_day
        or (contains(period_printed, '目前') and period_end = published_on) as is_fine
    from dated
    where final_day is not null
    union all
    select
        record,
        'period_start' as column_name,
        period_start as found,
        'another period than ' || period_printed as problem,
        cast(first_day as varchar) || ', or blank for a stock or running total' as accepted,
        try_cast(period_start as date) = first_day as is_fine
    from dated
    where first_day is not null and period_start is not null and accumulation <> 'cumulative'
    union all
    select
        record,
        'period_start' as column_name,
        period_start as found,
        'a stock has no first day, a figure of a period has one' as problem,
        case accumulation when 'stock' then 'blank' else 'the first day of ' || period_printed end as accepted,
        case accumulation
            when 'stock' then period_start is null
            when 'cumulative' then true
            else period_start is not null
        end as is_fine
    from outcomes
    union all
    select
        record,
        'accumulation' as column_name,
        accumulation as found,
        'another accumulation than that of the indicator' as problem,
        default_accumulation || ', or a match that is not exact' as accepted,
        case
            when match_type = 'exact' then accumulation = default_accumulation or is_known_form
            else (accumulation = 'none') = (default_accumulation = 'none')
        end as is_fine
    from outcomes
    union all
    select
        record,
        'unit_printed' as column_name,
        unit_printed as found,
        'a unit that does not fit the indicator' as problem,
        'a unit of ' || canonical_unit_id as accepted,
        canonical_of_unit = canonical_unit_id or completed_unit_id is not null as is_fine
    from outcomes
    where canonical_of_unit is not null
    union all
    select
        record,
        'match_reason' as column_name,
        match_reason as found,
        'a match that is not exact has its reason, an exact one none' as problem,
        case match_type when 'exact' then 'blank' else 'why ' || label_printed || ' is not exactly ' || indicator_id end
            as accepted,
        (match_type = 'exact') = (match_reason is null) as is_fine
    from outcomes
    union all
    select
        record,
        'indicator_id' as column_name,
        any_value(label_printed) as found,
        'less than half of the label stands in the name or definition of its indicator' as problem,
        'another indicator, or a match that is neither exact nor close' as accepted,
        2 * count(*) filter (where contains(words, letter)) >= count(*) as is_fine
    from letters
    group by record
    union all
    select
        record,
        'confidence' as column_name,
        confidence as found,
        'high is for the pages of the authority itself' as problem,
        'medium or low for ' || publisher || ' at ' || coalesce(web_host, 'no address') as accepted,
        confidence <> 'high'
        or (coalesce(web_host, 'gov.cn') like '%gov.cn' and publisher not similar to '.*\b(copy|repost|quotes|via)\b.*')
            as is_fine
    from outcomes
    union all
    select
        record,
        'url' as column_name,
        url as found,
        'the address is not one of the publisher' as problem,
        'an address of ' || regexp_extract(publisher, '^[a-z0-9.-]+\.[a-z]+', 0) as accepted,
        contains(web_host, regexp_extract(publisher, '^[a-z0-9.-]+\.[a-z]+', 0)) as is_fine
    from outcomes
    where regexp_matches(publisher, '^[a-z0-9.-]+\.[a-z]+')
    union all
    select
        record,
        'url' as column_name,
        url as found,
        'no address of the web' as problem,
        'http or https, a host and a path, without spaces' as accepted,
        regexp_full_match(url, 'https?://[A-Za-z0-9.-]+\.[a-z]{2,}(/[^\s<>"]*)?') as is_fine
    from outcomes
    where url is not null
    union all
    select
        record,
        'url' as column_name,
        url as found,
        'one page has two titles, publishers or days' as problem,
        'one source_title, publisher and published_on for one address' as accepted,
        is_fine
    from pages

)

select distinct
    'observations' as seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
order by record
