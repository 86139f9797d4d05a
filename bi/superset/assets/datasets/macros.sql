{# What several datasets say in the same way. `language` is en or zh. #}

{% macro word(column, group) -%}
case {{ column }}{% for code, said in words[group].items() %} when '{{ code }}' then {{ quoted(said) }}{% endfor %} else replace({{ column }}, '_', ' ') end
{%- endmacro %}

{% macro number(value) -%}
case when {{ value }} < 0 then '−' else '' end || format('{:,}', cast(trunc(abs({{ value }})) as bigint))
    || regexp_extract(cast({{ value }} as varchar), '[.][0-9]*[1-9]')
{%- endmacro %}

{# A text of a mart in the language of the dashboard. #}
{% macro told(column) -%}
{{ column }}{{ '_zh' if language == 'zh' else '' }}
{%- endmacro %}

{# The names of a figure that dashboards filter by. #}
{% macro named(figures) -%}
{% for name in ('city', 'plan', 'theme', 'concept', 'indicator', 'body') %}{{ figures }}.{{ name }}{{ ', ' if not loop.last }}{% endfor %}
{%- endmacro %}

{# What stands in one line of one table, by its section, number and label. #}
{% macro same_line(figures, other, label) -%}
{{ figures }}.document_id = {{ other }}.document_id
and {{ figures }}.section = {{ other }}.section
and coalesce({{ figures }}.item_no, '') = coalesce({{ other }}.item_no, '')
and {{ figures }}.label = {{ other }}.{{ label }}
{%- endmacro %}

{# A unit as it stands behind a number; counted in what its indicator counts where no unit is printed. #}
{% macro unit(unit_id, symbol_zh, name_en, population) -%}
case
    when {{ unit_id }} = 'count' and {{ population }} = 'enterprises' then {{ quoted(beside_number(words.counted.enterprises)) }}
    when {{ unit_id }} = 'count' then {{ quoted(beside_number(words.counted.other)) }}
    when {{ unit_id }} = 'none' then ''
    {% for code, said in words.unit.items() %}
    when {{ unit_id }} = '{{ code }}' then {{ quoted(beside_number(said)) }}
    {% endfor %}
    {% if language == 'zh' %}
    else coalesce({{ symbol_zh }}, '')
    {% else %}
    else {{ space }} || case when regexp_matches({{ name_en }}, '^[0-9]') then '× ' else '' end || replace({{ name_en }}, 'number of ', '')
    {% endif %}
end
{%- endmacro %}

{# Percentages differ by points. #}
{% macro points(unit) -%}
case when {{ unit }} = '%' then {{ quoted(beside_number(words.unit.percentage_point)) }} else {{ unit }} end
{%- endmacro %}

{% macro bound(bound_type, name) -%}
case when {{ bound_type }} in ('eq', 'between') then '' else coalesce({{ name }} || {{ space }}, '') end
{%- endmacro %}

{% macro day(value) -%}
coalesce(strftime({{ value }}, {{ quoted('%Y年%-m月%-d日' if language == 'zh' else '%Y-%m-%d') }}), '')
{%- endmacro %}

{% macro year(value) -%}
cast({{ value }} as varchar){% if language == 'zh' %} || '年'{% endif %}
{%- endmacro %}

{# Long names in lines that fit beside bars. #}
{% macro in_lines(name, width) -%}
regexp_replace({{ name }}, '(.{ {{- width }},}?) ', '\1' || chr(10), 'g')
{%- endmacro %}

{% macro within(name, outer) -%}
{{ name }} || {{ quoted('（' if language == 'zh' else ' (') }} || {{ outer }} || {{ quoted('）' if language == 'zh' else ')') }}
{%- endmacro %}

{# What was measured in a demo is invented, and says so wherever it stands. #}
{% macro invented(text) -%}
{{ text }} || case when build.is_demo then {{ quoted('（虚构）' if language == 'zh' else ' (invented)') }} else '' end
{%- endmacro %}

{# Every printed figure with its names and words. Grain: figure_id. #}
{% macro figures() -%}
with named as (
select
    figures.figure_id,
    figures.fact,
    figures.fact = 'targets' as is_target,
    figures.fact = 'allocations' as is_cell,
    figures.fact = 'commitments' as is_in_task,
    figures.status = 'numeric' and coalesce(figures.kind, '') not in ('threshold', 'parameter') as is_promise,
    figures.document_id,
    figures.section,
    figures.item_no,
    figures.region_id,
    figures.indicator_id,
    figures.is_total,
    figures.bound_type,
    figures.bound_{{ language }} as bound_name,
    figures.char_start,
    figures.period_end,
    figures.label_printed as label,
    figures.value,
    figures.document_region_{{ language }} as city,
    figures.title_{{ language }} as plan,
    coalesce(figures.theme_{{ language }}, {{ nothing }}) as theme,
    coalesce(figures.concept_{{ language }}, {{ nothing }}) as concept,
    coalesce(figures.indicator_{{ language }}, {{ nothing }}) as indicator,
    {% if language == 'zh' %}figures.label_printed{% else %}figures.indicator_en{% endif %} as name,
    case
        when figures.region_id = figures.document_region_id then figures.region_{{ language }}
        else {{ within('figures.region_' ~ language, 'figures.document_region_' ~ language) }}
    end as place,
    figures.region_{{ language }} as locality,
    coalesce(
        {% if language == 'zh' %}{{ within('figures.lead_organization_zh', 'figures.lead_organization_region_zh') }}{% else %}figures.lead_organization_en{% endif %}, {{ nothing }}
    ) as body,
    coalesce({{ year('figures.due_year') }}, {{ nothing }}) as year,
    figures.value_high,
    figures.value_printed,
    {{ bound('figures.bound_type', 'figures.bound_' ~ language) }} as bound,
    {{ unit('figures.unit_id', 'figures.unit_zh', 'figures.unit_en', 'figures.population') }} as unit,
    {{ unit('figures.canonical_unit_id', 'figures.canonical_unit_zh', 'figures.canonical_unit_en', 'figures.population') }} as canonical_unit,
    figures.fact_{{ language }} as what,
    coalesce(figures.status_{{ language }}, '') as state,
    coalesce({{ invented(word('figures.verdict', 'verdict')) }}, {{ quoted(words.page.no_outcome) }}) as verdict,
    coalesce({{ word('figures.comparability_grade', 'grade') }}, {{ quoted(words.page.ungraded) }}) as grade
from marts.analyst_figures as figures
cross join marts.rpt_build_info as build
)

select
    *,
    case
        when value is null then coalesce(value_printed, state)
        else bound || {{ number('value') }} || coalesce('–' || {{ number('value_high') }}, '') || unit
    end as amount
from named
{%- endmacro %}

{# What the figure at a place of a contradiction is, with unit and year, in brackets. Of a merged cell, which is the place
of several figures, nothing is told. Grain: document_id, char_start, char_end. #}
{% macro printed() -%}
select
    document_id,
    char_start,
    char_end,
    min(unit_id) as unit_id,
    min(population) as population,
    {{ within("''", "concat_ws(" ~ comma ~ ", min(label), nullif(min(unit), ''), min(year))") }} as what
from (
    select
        figures.document_id,
        figures.char_start,
        figures.char_end,
        figures.unit_id,
        figures.population,
        {% if language == 'zh' %}figures.label_printed{% else %}coalesce(figures.indicator_en, figures.label_printed){% endif %} as label,
        ltrim({{ unit('figures.unit_id', 'figures.unit_zh', 'figures.unit_en', 'figures.population') }}, {{ space }}) as unit,
        {{ year('figures.due_year') }} as year
    from marts.analyst_figures as figures
    where
        (figures.document_id, figures.char_start) in (
            select (document_id_a, char_start_a) from marts.rpt_source_discrepancies
            union all
            select (document_id_b, char_start_b) from marts.rpt_source_discrepancies
        )
) as figures
group by document_id, char_start, char_end
having count(distinct concat_ws(' ', label, unit, year)) = 1
{%- endmacro %}

{# Every contradiction, numbered within the city whose plan prints its first place. Grain: discrepancy_id. #}
{% macro contradictions() -%}
select
    numbered.*,
    numbered.city_a || {{ quoted('第' if language == 'zh' else ', no. ') }} || numbered.position
    || {{ quoted('处：' if language == 'zh' else ': ') }} || {{ word('numbered.kind', 'kind') }} as contradiction
from (
    select
        discrepancies.*,
        first_cities.name_{{ language }} as city_a,
        second_cities.name_{{ language }} as city_b,
        row_number() over (
            partition by first_cities.name_{{ language }}
            order by discrepancies.document_id_a, discrepancies.char_start_a, discrepancies.discrepancy_id
        ) as position,
        row_number() over (
            order by
                discrepancies.comparison = 'text', first_cities.name_{{ language }}, discrepancies.document_id_a,
                discrepancies.char_start_a, discrepancies.discrepancy_id
        ) as list_position
    from marts.rpt_source_discrepancies as discrepancies
    inner join marts.dim_documents as first_documents on discrepancies.document_id_a = first_documents.document_id
    inner join marts.dim_regions as first_cities on first_documents.region_id = first_cities.region_id
    inner join marts.dim_documents as second_documents on discrepancies.document_id_b = second_documents.document_id
    inner join marts.dim_regions as second_cities on second_documents.region_id = second_cities.region_id
) as numbered
{%- endmacro %}
