{#-
    What has to be minded when a figure is set beside those of other cities, in English or Chinese, sentence by
    sentence: how far it compares, in what it differs, what its years rest on, by what it is ranked or why it is not.
-#}
{% macro concept_caveat(language) -%}
    {%- set n = 0 if language == 'en' else 1 -%}
    {%- set space = ' ' if language == 'en' else '' -%}
    {%- set says = {
        "comparability_grade = 'A'": (
            'Same indicator, due day and way of counting as in another city.',
            '与其他城市指标、期限、计法均相同。',
        ),
        "normalisation = 'value_per_year' and comparability_grade = 'B'": (
            'Same definition as in another city, made comparable by its value per year.',
            '与其他城市定义相同，按年均数比较。',
        ),
        "normalisation = 'yearly_growth' and comparability_grade = 'B'": (
            'Same definition as in another city, made comparable by the yearly growth that it sets or implies.',
            '与其他城市定义相同，按所定或推出的年增速比较。',
        ),
        "normalisation = 'yearly_growth' and comparability_grade = 'B' and measure_form <> 'growth'": (
            'Its growth follows from amounts and is not adjusted for prices.',
            '其增速由数额推得，未扣除价格因素。',
        ),
        "normalisation = 'value_each_year' and comparability_grade = 'B'": (
            'Same definition as in another city, made comparable by its value for each year.',
            '与其他城市定义相同，按每年数值比较。',
        ),
        "comparability_grade = 'C' and differs_in not like 'definition%'": (
            'Same concept, but some of the other cities have another definition or population: read side by side, never'
            ~ ' ranked.',
            '概念相同，但部分城市的定义或统计范围与之不同，只可并列阅读，不排名。',
        ),
        "comparability_grade = 'C' and differs_in like 'definition%'": (
            'Same concept, but another definition or population than in other cities: read side by side, never ranked.',
            '概念相同，但定义或统计范围与其他城市不同，只可并列阅读，不排名。',
        ),
        "comparability_grade = 'D' and is_defined_alike and is_rolled_up": (
            'Context only: under its own concept the figure has one of the same definition beside it.',
            '仅供参考，在其自身概念下另有定义相同的数字与之并列。',
        ),
        "comparability_grade = 'D' and is_defined_alike and not is_rolled_up": (
            'Context only: another city has a figure of the same definition, but for another year, in another form or'
            ~ ' counted otherwise, and nothing makes the two comparable.',
            '仅供参考，其他城市有定义相同的数字，但年份、形式或计法不同，无法换算为可比数。',
        ),
        "comparability_grade = 'D' and not is_defined_alike": (
            'Context only: no figure of another city measures the same in the same form.',
            '仅供参考，其他城市没有以同样形式计量同一事物的数字。',
        ),
        "differs_in <> ''": (
            'None of the figures of other cities beside it agrees in: @.',
            '与其并列的其他城市数字在以下方面均与之不同：@。',
        ),
        "value_per_year is not null and years_from = 'due_year'": (
            'It is read as the value of its due year.',
            '按到期当年的数值理解。',
        ),
        "value_per_year is not null and years_from = 'milestone'": (
            'It is counted from the milestone before it.',
            '自上一个节点起算。',
        ),
        "value_per_year is not null and years_from = 'plan'": (
            'No start is printed: it is counted from the first day of the plan.',
            '起点未印，自规划首日起算。',
        ),
        "value_per_year is not null and years_from = 'term'": (
            'Neither start nor years are printed: it is taken to cover as many years as the term that the plan prints'
            ~ ' elsewhere.',
            '起点与年数均未印，按文中另处所印的年限推定。',
        ),
        "number_kind = 'amount_held' and accumulation <> 'stock'": (
            'Its start is not known, so it gives no yearly amount.',
            '起点不详，不折算年均数。',
        ),
        "is_rankable and ranked_by = 'value_per_gdp'": (
            'Ranked per 100 million yuan of GDP of the year nearest to its due year.',
            '按与到期年最近年份每亿元地区生产总值排名。',
        ),
        "is_rankable and is_partly_ranked_apart": (
            'Figures of the same definition that are graded A are ranked apart.',
            '同一定义下评为A级的数字另行排名。',
        ),
        "is_contradicted": (
            'Its plan contradicts this number elsewhere; see the contradictions.',
            '规划中另有数字与之矛盾，见“原文矛盾”。',
        ),
        "is_contradicted and comparability_grade = 'B'": (
            'Not ranked for that.',
            '故不排名。',
        ),
        "is_alone_at_its_prices": (
            'Not ranked: no other city sets growth at the same prices.',
            '不排名：没有其他城市按同一价格口径定增速。',
        ),
        "gdp_observation_id is not null and not is_gdp_exact": (
            'The GDP that it is related to is not exactly that of the place of the plan.',
            '所用地区生产总值与规划的地域口径不尽相同。',
        ),
        "is_size_missing": (
            'Not ranked: it is an absolute number, and no city of the same rank, or of known size, has one beside it.',
            '不排名：为绝对数，没有同级城市或已知规模的城市可比。',
        ),
    } -%}
    {%- set words = {
        'definition': '定义', 'population': '统计范围', 'prices': '价格口径', 'year': '年份', 'period': '覆盖年数',
        'accumulation': '累计口径', 'recurrence': '频次', 'form': '计量形式', 'unit': '计量单位',
    } -%}
    {%- set named = namespace(differences="replace(differs_in, ' ', '" ~ (', ' if language == 'en' else '、') ~ "')") -%}
    {%- if language != 'en' -%}
        {%- for word, name in words.items() -%}
            {%- set named.differences = "replace(" ~ named.differences ~ ", '" ~ word ~ "', '" ~ name ~ "')" -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set sentences = [] -%}
    {%- for condition, texts in says.items() -%}
        {%- set text = "'" ~ (texts[n] ~ space) | replace('@', "' || " ~ named.differences ~ " || '") ~ "'" -%}
        {%- do sentences.append('case when ' ~ condition ~ ' then ' ~ text ~ " else '' end") -%}
    {%- endfor -%}
    trim({{ sentences | join(' || ') }})
{%- endmacro %}
