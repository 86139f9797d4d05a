{#-
    What a measured outcome must keep to. Each rule: the column, what is wrong with it, in English and Chinese; as SQL over
    the columns of int_measured_rows and int_observation_problems what is found, what would be accepted, in English and
    Chinese, and when it is wrong.
-#}
{% macro outcome_rules() %}
    {%- set rules = [
        (
            'region_id', 'unknown region', '地区代码未收录', 'region_id', "'a region_id of seeds/regions.csv'",
            "'seeds/vocabularies/regions.csv 中的地区代码'", 'is_region_unknown',
        ),
        (
            'indicator_id', 'unknown indicator', '指标代码未收录', 'indicator_id',
            "'an indicator_id of seeds/indicators.csv'", "'seeds/vocabularies/indicators.csv 中的指标代码'",
            'default_accumulation is null',
        ),
        (
            'value', 'more than 4 decimals', '小数超过4位', 'unread_value',
            "'a number of at most 4 decimals; a binary fraction (DOUBLE) that is none is written as text or DECIMAL'",
            "'至多4位小数的数字；不能精确表示的二进制小数（DOUBLE）写成文本或 DECIMAL'",
            "{} is not null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
        ),
        (
            'value', 'not a number', '不是数字', 'unread_value',
            "'a number of at most 14 digits and 4 decimals, with a point; separators only where they can be nothing else (1,234.5)'",
            "'至多14位整数、4位小数的数字，小数点用“.”；千位分隔符只在不会误读时可用（1,234.5）'",
            "value is null and {} is null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
        ),
        (
            'value', 'too large', '数值过大', 'value_printed', "'a number below 10^20 in ' || canonical_unit_id",
            "'小于 10^20 的数字，单位 ' || canonical_unit_id",
            'value is not null and is_convertible and value_canonical is null',
        ),
        (
            'unit', 'unknown unit', '计量单位未收录', 'unit_printed',
            "'a unit_id of seeds/units.csv or a symbol of seeds/unit_symbols.csv'",
            "'seeds/vocabularies/unit_symbols.csv 中的计量单位或单位代码'", 'is_unit_unknown',
        ),
        (
            'unit', 'unit of another quantity', '计量单位与指标不符', 'unit_printed',
            "'a unit that converts to ' || canonical_unit_id", "'能换算为 ' || canonical_unit_id || ' 的计量单位'",
            'unit_id is not null and not is_convertible',
        ),
        (
            'period_end', 'not a day', '不是日期', 'unread_period_end', "'a day such as 2026-03-31'",
            "'日期，如 2026-03-31'", 'period_end is null',
        ),
        (
            'period_start', 'not a day', '不是日期', 'unread_period_start',
            "'a day such as 2026-01-01, or nothing for a stock'", "'日期，如 2026-01-01；时点数留空'",
            'unread_period_start is not null',
        ),
        (
            'period_start', 'begins after its end', '起始日晚于截止日', 'cast(period_start as varchar)',
            "'a day not after period_end'", "'不晚于截止日的日期'", 'period_start > period_end',
        ),
        (
            'period_start', 'missing for a figure of a period', '时期数缺少起始日', 'cast(null as varchar)',
            "'the first day of the period'", "'时期的第一天'",
            "accumulation in ('flow', 'increment') and period_start is null and unread_period_start is null",
        ),
        (
            'period_start', 'a stock has no first day', '时点数不应有起始日', 'cast(period_start as varchar)',
            "'nothing: a stock is held on the day period_end'", "'留空：时点数只写截止日'",
            "accumulation = 'stock' and period_start is not null",
        ),
        (
            'period_end', 'lies after today', '日期在今天之后', 'cast(period_end as varchar)',
            "'a day that has passed'", "'已过去的日期'", 'period_end > ' ~ as_of(),
        ),
        (
            'accumulation', 'unknown accumulation', '累计口径不明', 'accumulation_text',
            "'stock, cumulative, increment, flow, none, or nothing for that of the indicator'",
            "'stock、cumulative、increment、flow、none，或留空'",
            "accumulation_text not in ('stock', 'cumulative', 'increment', 'flow', 'none')",
        ),
        (
            'accumulation', 'does not fit the indicator', '累计口径与指标不符', 'accumulation_text',
            "case default_accumulation when 'none' then 'none' else 'stock, cumulative, increment or flow' end",
            "case default_accumulation when 'none' then 'none' else 'stock、cumulative、increment 或 flow' end",
            "accumulation_text in ('stock', 'cumulative', 'increment', 'flow', 'none') and (accumulation_text = 'none') <> (default_accumulation = 'none')",
        ),
        (
            'match_type', 'unknown match', '匹配方式不明', 'match_type',
            "'exact, close, broad, narrow, related, or nothing for exact'",
            "'exact、close、broad、narrow、related，或留空'",
            "match_type not in ('exact', 'close', 'broad', 'narrow', 'related')",
        ),
        (
            'match_reason', 'reason is missing', '缺少理由', 'match_reason', "'why the match is not exact'",
            "'为何不是完全对应'", "match_type <> 'exact' and match_reason is null",
        ),
        (
            'quality', 'unknown quality', '数据性质不明', 'quality',
            "'final, preliminary, expected, or nothing where the source tells none'",
            "'final、preliminary、expected，或留空'", "quality not in ('final', 'preliminary', 'expected')",
        ),
        (
            'growth_basis', 'unknown basis of growth', '增速口径不明', 'growth_basis',
            "'year_on_year, month_on_month, year_to_date, average, or nothing where it is no growth'",
            "'year_on_year、month_on_month、year_to_date、average，或留空'",
            "growth_basis not in ('year_on_year', 'month_on_month', 'year_to_date', 'average')",
        ),
        (
            'price_basis', 'unknown basis of prices', '价格口径不明', 'price_basis',
            "'comparable, current, or nothing where the source tells none'", "'comparable、current，或留空'",
            "price_basis not in ('comparable', 'current')",
        ),
        (
            'source_title', 'source is missing', '缺少来源', 'source_title', "'title of the report or table'",
            "'报告或报表的名称'", 'source_title is null',
        ),
        (
            'publisher', 'publisher is missing', '缺少发布单位', 'publisher', "'who publishes the figure'",
            "'发布数据的单位'", 'publisher is null',
        ),
        (
            'published_on', 'not a day', '不是日期', 'unread_published_on',
            "'a day such as 2026-04-20, or nothing'", "'日期，如 2026-04-20，或留空'",
            'unread_published_on is not null',
        ),
        (
            'confidence', 'unknown confidence', '可信度不明', 'confidence', "'high, medium, low, or nothing'",
            "'high、medium、low，或留空'", "confidence not in ('high', 'medium', 'low')",
        ),
        (
            'confirmed', 'unknown word', '用词不明', 'confirmed', "'yes, or nothing'", "'yes，或留空'",
            "confirmed <> 'yes'",
        ),
        (
            'url', 'not a web address', '不是网址', 'url',
            "'an address that begins with http:// or https://, or nothing'",
            "'以 http:// 或 https:// 开头的网址，或留空'", "url not like 'http://%' and url not like 'https://%'",
        ),
        (
            'period_end', 'the same figure stands twice', '同一数据重复出现', 'cast(period_end as varchar)',
            "'one row for a region, indicator, period, basis, quality and source'",
            "'同一地区、指标、时期、口径、性质和来源只写一行'", 'is_told_twice',
        ),
    ] -%}
    {%- if not env_var('POLICY_TARGETS_DEMO', '') -%}
        {#- invented outcomes come in through `make demo` only -#}
        {%- do rules.append((
            'publisher', 'invented demo data', '虚构的演示数据', 'publisher',
            "'measured outcomes; make demo builds invented ones apart'",
            "'实际统计数据；演示数据由 make demo 另行生成'", "publisher = 'demo generator'",
        )) -%}
    {%- endif -%}
    {{ return(rules) }}
{% endmacro %}
