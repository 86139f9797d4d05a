-- Measured outcomes that cannot be accepted, with what would be accepted instead. A landed file with any problem is
-- left out whole; a problem of the seed stops the build (int_input_problems). Grain: row_id x column_name x problem.
{#- column, what is wrong with it, where it is written, what would be accepted (SQL), and when it is wrong (SQL) -#}
{%- set rules = [
    (
        'region_id', 'unknown region', 'region_id',
        "'a region_id of seeds/vocabularies/regions.csv'",
        "is_region_unknown",
    ),
    (
        'indicator_id', 'unknown indicator', 'indicator_id',
        "'an indicator_id of seeds/vocabularies/indicators.csv'",
        "default_accumulation is null",
    ),
    (
        'value', 'not a number', 'value_printed',
        "'a number of at most 14 digits and 4 decimals, with a point and without separators'",
        "value is null",
    ),
    (
        'unit', 'unknown unit', 'unit_printed',
        "'a unit_id of seeds/vocabularies/units.csv or a symbol of seeds/vocabularies/unit_symbols.csv'",
        "unit_id is null",
    ),
    (
        'unit', 'unit of another quantity', 'unit_printed',
        "'a unit that converts to ' || canonical_unit_id",
        "unit_id is not null and default_accumulation is not null and value is not null and value_canonical is null",
    ),
    (
        'period_end', 'not a day', 'period_end_text',
        "'a day such as 2026-03-31'",
        "period_end is null",
    ),
    (
        'period_start', 'not a day', 'period_start_text',
        "'a day such as 2026-01-01, or nothing for a stock'",
        "period_start_text is not null and period_start is null",
    ),
    (
        'period_start', 'begins after its end', 'period_start_text',
        "'a day not after period_end'",
        "period_start > period_end",
    ),
    (
        'period_start', 'missing for a figure of a period', 'period_start_text',
        "'the first day of the period'",
        "accumulation in ('flow', 'increment') and period_start_text is null",
    ),
    (
        'period_start', 'a stock has no first day', 'period_start_text',
        "'nothing: a stock is held on the day period_end'",
        "accumulation = 'stock' and period_start_text is not null",
    ),
    (
        'period_end', 'lies after today', 'period_end_text',
        "'a day that has passed'",
        'period_end > ' ~ as_of(),
    ),
    (
        'accumulation', 'unknown accumulation', 'accumulation_text',
        "'stock, cumulative, increment, flow, none, or nothing for that of the indicator'",
        "accumulation_text not in ('stock', 'cumulative', 'increment', 'flow', 'none')",
    ),
    (
        'accumulation', 'does not fit the indicator', 'accumulation_text',
        "case default_accumulation when 'none' then 'none' else 'stock, cumulative, increment or flow' end",
        "accumulation_text in ('stock', 'cumulative', 'increment', 'flow', 'none') and (accumulation_text = 'none') <> (default_accumulation = 'none')",
    ),
    (
        'match_type', 'unknown match', 'match_type',
        "'exact, close, broad, narrow, related, or nothing for exact'",
        "match_type not in ('exact', 'close', 'broad', 'narrow', 'related')",
    ),
    (
        'match_reason', 'reason is missing', 'match_reason',
        "'why the match is not exact'",
        "match_type <> 'exact' and match_reason is null",
    ),
    (
        'source_title', 'source is missing', 'source_title',
        "'title of the report or table'",
        "source_title is null",
    ),
    (
        'publisher', 'publisher is missing', 'publisher',
        "'who publishes the figure'",
        "publisher is null",
    ),
    (
        'published_on', 'not a day', 'published_on_text',
        "'a day such as 2026-04-20, or nothing'",
        "published_on_text is not null and published_on is null",
    ),
    (
        'confidence', 'unknown confidence', 'confidence',
        "'high, medium, low, or nothing'",
        "confidence not in ('high', 'medium', 'low')",
    ),
    (
        'url', 'not a web address', 'url',
        "'an address that begins with http:// or https://, or nothing'",
        "url is not null and url not like 'http://%' and url not like 'https://%'",
    ),
    (
        'period_end', 'the same figure stands twice', 'period_end_text',
        "'one row for a region, indicator, period and source'",
        "times_in_file > 1",
    ),
] -%}
{%- if not env_var('POLICY_TARGETS_DEMO', '') -%}
    {#- invented outcomes come in through `make demo` only -#}
    {%- do rules.append((
        'publisher', 'invented demo data', 'publisher',
        "'measured outcomes; make demo builds invented ones apart'",
        "publisher = 'demo generator'",
    )) -%}
{%- endif %}

with measured as (

    select * from {{ ref('int_measured_rows') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

checked as (

    select
        measured.*,
        regions.region_id is null as is_region_unknown,
        count(*) over (
            partition by
                measured.origin,
                measured.file_name,
                measured.region_id,
                measured.indicator_id,
                measured.accumulation,
                measured.period_start,
                measured.period_end,
                measured.source_title
        ) as times_in_file
    from measured
    left join regions on measured.region_id = regions.region_id

),

problems as (
    {% for column_name, problem, written, accepted, condition in rules %}
        select
            origin,
            row_id,
            file_name,
            line_no,
            '{{ column_name }}' as column_name,
            '{{ problem }}' as problem,
            {{ written }} as value_found,
            {{ accepted }} as accepted
        from checked
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from problems
