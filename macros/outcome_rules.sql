{#-
    What a measured outcome must keep to. Each rule: the column, what is wrong with it, and as SQL over the columns of
    int_measured_rows and int_observation_problems what is found, what would be accepted, and when it is wrong; last, in
    Chinese, what is wrong and what would be accepted.
-#}
{% macro outcome_rules() %}
    {%- set rules = [
        (
            'region_id', 'unknown region', 'region_id',
            "'a region_id of seeds/regions.csv'",
            'is_region_unknown',
            '地区代码未收录', "'seeds/vocabularies/regions.csv 中的地区代码'",
        ),
        (
            'indicator_id', 'unknown indicator', 'indicator_id',
            "'an indicator_id of seeds/indicators.csv'",
            'default_accumulation is null',
            '指标代码未收录', "'seeds/vocabularies/indicators.csv 中的指标代码'",
        ),
        (
            'value', 'more than 4 decimals', 'unread_value',
            "'a number of at most 4 decimals; a binary fraction (DOUBLE) that is none is written as text or DECIMAL'",
            "{} is not null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
            '小数超过4位', "'至多4位小数的数字；不能精确表示的二进制小数（DOUBLE）写成文本或 DECIMAL'",
        ),
        (
            'value', 'not a number', 'unread_value',
            "'a number of at most 14 digits and 4 decimals, with a point; separators only where they can be nothing else (1,234.5)'",
            "value is null and {} is null".format(regex_group('unread_value', '^[+-]?[0-9]+[.][0-9]{4}[0-9]*[1-9]')),
            '不是数字', "'至多14位整数、4位小数的数字，小数点用“.”；千位分隔符只在不会误读时可用（1,234.5）'",
        ),
        (
            'value', 'too large', 'value_printed',
            "'a number below 10^20 in ' || canonical_unit_id",
            'value is not null and is_convertible and value_canonical is null',
            '数值过大', "'小于 10^20 的数字，单位 ' || canonical_unit_id",
        ),
        (
            'unit', 'unknown unit', 'unit_printed',
            "'a unit_id of seeds/units.csv or a symbol of seeds/unit_symbols.csv'",
            'is_unit_unknown',
            '计量单位未收录', "'seeds/vocabularies/unit_symbols.csv 中的计量单位或单位代码'",
        ),
        (
            'unit', 'unit of another quantity', 'unit_printed',
            "'a unit that converts to ' || canonical_unit_id",
            'unit_id is not null and not is_convertible',
            '计量单位与指标不符', "'能换算为 ' || canonical_unit_id || ' 的计量单位'",
        ),
        (
            'period_end', 'not a day', 'unread_period_end',
            "'a day such as 2026-03-31'",
            'period_end is null',
            '不是日期', "'日期，如 2026-03-31'",
        ),
        (
            'period_start', 'not a day', 'unread_period_start',
            "'a day such as 2026-01-01, or nothing for a stock'",
            'unread_period_start is not null',
            '不是日期', "'日期，如 2026-01-01；时点数留空'",
        ),
        (
            'period_start', 'begins after its end', 'cast(period_start as varchar)',
            "'a day not after period_end'",
            'period_start > period_end',
            '起始日晚于截止日', "'不晚于截止日的日期'",
        ),
        (
            'period_start', 'missing for a figure of a period', 'cast(null as varchar)',
            "'the first day of the period'",
            "accumulation in ('flow', 'increment') and period_start is null and unread_period_start is null",
            '时期数缺少起始日', "'时期的第一天'",
        ),
        (
            'period_start', 'a stock has no first day', 'cast(period_start as varchar)',
            "'nothing: a stock is held on the day period_end'",
            "accumulation = 'stock' and period_start is not null",
            '时点数不应有起始日', "'留空：时点数只写截止日'",
        ),
        (
            'period_end', 'lies after today', 'cast(period_end as varchar)',
            "'a day that has passed'",
            'period_end > ' ~ as_of(),
            '日期在今天之后', "'已过去的日期'",
        ),
        (
            'accumulation', 'unknown accumulation', 'accumulation_text',
            "'stock, cumulative, increment, flow, none, or nothing for that of the indicator'",
            "accumulation_text not in ('stock', 'cumulative', 'increment', 'flow', 'none')",
            '累计口径不明', "'stock、cumulative、increment、flow、none，或留空'",
        ),
        (
            'accumulation', 'does not fit the indicator', 'accumulation_text',
            "case default_accumulation when 'none' then 'none' else 'stock, cumulative, increment or flow' end",
            "accumulation_text in ('stock', 'cumulative', 'increment', 'flow', 'none') and (accumulation_text = 'none') <> (default_accumulation = 'none')",
            '累计口径与指标不符', "case default_accumulation when 'none' then 'none' else 'stock、cumulative、increment 或 flow' end",
        ),
        (
            'match_type', 'unknown match', 'match_type',
            "'exact, close, broad, narrow, related, or nothing for exact'",
            "match_type not in ('exact', 'close', 'broad', 'narrow', 'related')",
            '匹配方式不明', "'exact、close、broad、narrow、related，或留空'",
        ),
        (
            'match_reason', 'reason is missing', 'match_reason',
            "'why the match is not exact'",
            "match_type <> 'exact' and match_reason is null",
            '缺少理由', "'为何不是完全对应'",
        ),
        (
            'quality', 'unknown quality', 'quality',
            "'final, preliminary, expected, or nothing where the source tells none'",
            "quality not in ('final', 'preliminary', 'expected')",
            '数据性质不明', "'final、preliminary、expected，或留空'",
        ),
        (
            'growth_basis', 'unknown basis of growth', 'growth_basis',
            "'year_on_year, month_on_month, year_to_date, average, or nothing where it is no growth'",
            "growth_basis not in ('year_on_year', 'month_on_month', 'year_to_date', 'average')",
            '增速口径不明', "'year_on_year、month_on_month、year_to_date、average，或留空'",
        ),
        (
            'price_basis', 'unknown basis of prices', 'price_basis',
            "'comparable, current, or nothing where the source tells none'",
            "price_basis not in ('comparable', 'current')",
            '价格口径不明', "'comparable、current，或留空'",
        ),
        (
            'source_title', 'source is missing', 'source_title',
            "'title of the report or table'",
            'source_title is null',
            '缺少来源', "'报告或报表的名称'",
        ),
        (
            'publisher', 'publisher is missing', 'publisher',
            "'who publishes the figure'",
            'publisher is null',
            '缺少发布单位', "'发布数据的单位'",
        ),
        (
            'published_on', 'not a day', 'unread_published_on',
            "'a day such as 2026-04-20, or nothing'",
            'unread_published_on is not null',
            '不是日期', "'日期，如 2026-04-20，或留空'",
        ),
        (
            'confidence', 'unknown confidence', 'confidence',
            "'high, medium, low, or nothing'",
            "confidence not in ('high', 'medium', 'low')",
            '可信度不明', "'high、medium、low，或留空'",
        ),
        (
            'confirmed', 'unknown word', 'confirmed',
            "'yes, or nothing'",
            "confirmed <> 'yes'",
            '用词不明', "'yes，或留空'",
        ),
        (
            'url', 'not a web address', 'url',
            "'an address that begins with http:// or https://, or nothing'",
            "url not like 'http://%' and url not like 'https://%'",
            '不是网址', "'以 http:// 或 https:// 开头的网址，或留空'",
        ),
        (
            'period_end', 'the same figure stands twice', 'cast(period_end as varchar)',
            "'one row for a region, indicator, period, basis, quality and source'",
            'is_told_twice',
            '同一数据重复出现', "'同一地区、指标、时期、口径、性质和来源只写一行'",
        ),
    ] -%}
    {%- if not env_var('POLICY_TARGETS_DEMO', '') -%}
        {#- invented outcomes come in through `make demo` only -#}
        {%- do rules.append((
            'publisher', 'invented demo data', 'publisher',
            "'measured outcomes; make demo builds invented ones apart'",
            "publisher = 'demo generator'",
            '虚构的演示数据', "'实际统计数据；演示数据由 make demo 另行生成'",
        )) -%}
    {%- endif -%}
    {{ return(rules) }}
{% endmacro %}
