{#-
    What a measured outcome must keep to. Each rule: the column, what is wrong with it, and as SQL over the columns of
    int_measured_rows and int_observation_problems what is found, what would be accepted, and when it is wrong.
-#}
{% macro outcome_rules() %}
    {%- set rules = [
        (
            'region_id', 'unknown region', 'region_id',
            "'a region_id of seeds/regions.csv'",
            'is_region_unknown',
        ),
        (
            'indicator_id', 'unknown indicator', 'indicator_id',
            "'an indicator_id of seeds/indicators.csv'",
            'default_accumulation is null',
        ),
        (
            'value', 'more than 4 decimals', 'unread_value',
            "'a number of at most 4 decimals; a binary fraction (DOUBLE) that is none is written as text or DECIMAL'",
            "{} is not null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
        ),
        (
            'value', 'not a number', 'unread_value',
            "'a number of at most 14 digits and 4 decimals, with a point; separators only where they can be nothing else (1,234.5)'",
            "value is null and {} is null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
        ),
        (
            'value', 'too large', 'value_printed',
            "'a number below 10^20 in ' || canonical_unit_id",
            'value is not null and is_convertible and value_canonical is null',
        ),
        (
            'unit', 'unknown unit', 'unit_printed',
            "'a unit_id of seeds/units.csv or a symbol of seeds/unit_symbols.csv'",
            'is_unit_unknown',
        ),
        (
            'unit', 'unit of another quantity', 'unit_printed',
            "'a unit that converts to ' || canonical_unit_id",
            'unit_id is not null and not is_convertible',
        ),
        (
            'period_end', 'not a day', 'unread_period_end',
            "'a day such as 2026-03-31'",
            'period_end is null',
        ),
        (
            'period_start', 'not a day', 'unread_period_start',
            "'a day such as 2026-01-01, or nothing for a stock'",
            'unread_period_start is not null',
        ),
        (
            'period_start', 'begins after its end', 'cast(period_start as varchar)',
            "'a day not after period_end'",
            'period_start > period_end',
        ),
        (
            'period_start', 'missing for a figure of a period', 'cast(null as varchar)',
            "'the first day of the period'",
            "accumulation in ('flow', 'increment') and period_start is null and unread_period_start is null",
        ),
        (
            'period_start', 'a stock has no first day', 'cast(period_start as varchar)',
            "'nothing: a stock is held on the day period_end'",
            "accumulation = 'stock' and period_start is not null",
        ),
        (
            'period_end', 'lies after today', 'cast(period_end as varchar)',
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
            'quality', 'unknown quality', 'quality',
            "'final, preliminary, expected, or nothing where the source tells none'",
            "quality not in ('final', 'preliminary', 'expected')",
        ),
        (
            'growth_basis', 'unknown basis of growth', 'growth_basis',
            "'year_on_year, month_on_month, year_to_date, average, or nothing where it is no growth'",
            "growth_basis not in ('year_on_year', 'month_on_month', 'year_to_date', 'average')",
        ),
        (
            'price_basis', 'unknown basis of prices', 'price_basis',
            "'comparable, current, or nothing where the source tells none'",
            "price_basis not in ('comparable', 'current')",
        ),
        (
            'source_title', 'source is missing', 'source_title',
            "'title of the report or table'",
            'source_title is null',
        ),
        (
            'publisher', 'publisher is missing', 'publisher',
            "'who publishes the figure'",
            'publisher is null',
        ),
        (
            'published_on', 'not a day', 'unread_published_on',
            "'a day such as 2026-04-20, or nothing'",
            'unread_published_on is not null',
        ),
        (
            'confidence', 'unknown confidence', 'confidence',
            "'high, medium, low, or nothing'",
            "confidence not in ('high', 'medium', 'low')",
        ),
        (
            'confirmed', 'unknown word', 'confirmed',
            "'yes, or nothing'",
            "confirmed <> 'yes'",
        ),
        (
            'url', 'not a web address', 'url',
            "'an address that begins with http:// or https://, or nothing'",
            "url not like 'http://%' and url not like 'https://%'",
        ),
        (
            'period_end', 'the same figure stands twice', 'cast(period_end as varchar)',
            "'one row for a region, indicator, period, basis, quality and source'",
            'is_told_twice',
        ),
    ] -%}
    {%- if not env_var('POLICY_TARGETS_DEMO', '') -%}
        {#- invented outcomes come in through `make demo` only -#}
        {%- do rules.append((
            'publisher', 'invented demo data', 'publisher',
            "'measured outcomes; make demo builds invented ones apart'",
            "publisher = 'demo generator'",
        )) -%}
    {%- endif -%}
    {{ return(rules) }}
{% endmacro %}
