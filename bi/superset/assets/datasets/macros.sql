{# What several datasets say in the same way. `language` is en or zh. #}

{% macro word(column, group) -%}
case {{ column }}{% for code, said in words[group].items() %} when '{{ code }}' then {{ quoted(said) }}{% endfor %} else replace({{ column }}, '_', ' ') end
{%- endmacro %}

{% macro number(value) -%}
case when {{ value }} < 0 then '−' else '' end || format('{:,}', cast(trunc(abs({{ value }})) as bigint))
    || regexp_extract(cast({{ value }} as varchar), '[.][0-9]*[1-9]')
{%- endmacro %}

{# A number is counted in what its indicator counts where no unit is printed. #}
{% macro unit(unit_id, name, population) -%}
case
    when coalesce({{ unit_id }}, 'none') = 'none' then ''
    when {{ unit_id }} = 'count' then {{ space }} || case {{ population }} when 'enterprises' then {{ quoted(words.counted.enterprises) }} else {{ quoted(words.counted.other) }} end
    {% for code, said in words.unit.items() %}when {{ unit_id }} = '{{ code }}' then {{ quoted(said if said == '%' or language == 'zh' else '\u00a0× ' ~ said if said[0].isdigit() else '\u00a0' ~ said) }}
    {% endfor %}
    else {{ space }} || {{ times(name) }} || coalesce(replace({{ name }}, 'number of ', ''), '')
end
{%- endmacro %}

{% macro times(name) -%}
{% if language == 'en' %}case when regexp_matches({{ name }}, '^[0-9]') then '× ' else '' end{% else %}''{% endif %}
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

{% macro within(name, outer) -%}
{{ name }} || {{ quoted('（' if language == 'zh' else ' (') }} || {{ outer }} || {{ quoted('）' if language == 'zh' else ')') }}
{%- endmacro %}

{# What was measured in a demo is invented, and says so wherever it stands. #}
{% macro invented(text) -%}
{{ text }} || case when build.is_demo then {{ quoted('（虚构）' if language == 'zh' else ' (invented)') }} else '' end
{%- endmacro %}

{# Every printed figure with its names and words. Grain: figure_id. #}
{% macro figures() -%}
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
    figures.is_total,
    figures.bound_type,
    figures.bound_{{ language }} as bound_name,
    figures.char_start,
    figures.period_end,
    figures.label_printed as label,
    figures.value,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan,
    coalesce(figures.theme_{{ language }}, {{ nothing }}) as theme,
    coalesce(figures.concept_{{ language }}, {{ nothing }}) as concept,
    coalesce(figures.indicator_{{ language }}, {{ nothing }}) as indicator,
    {% if language == 'zh' %}figures.label_printed{% else %}figures.indicator_en{% endif %} as name,
    case
        when figures.region_id = documents.region_id then figures.region_{{ language }}
        else {{ within('figures.region_' ~ language, 'cities.name_' ~ language) }}
    end as place,
    figures.region_{{ language }} as locality,
    coalesce(
        {% if language == 'zh' %}{{ within('figures.lead_organization_zh', 'seats.name_zh') }}{% else %}figures.lead_organization_en{% endif %}, {{ nothing }}
    ) as body,
    coalesce({{ year('figures.due_year') }}, {{ nothing }}) as year,
    {{ bound('figures.bound_type', 'figures.bound_' ~ language) }} as bound,
    {{ unit('figures.unit_id', 'figures.unit_' ~ language, 'indicators.population') }} as unit,
    {{ unit('figures.canonical_unit_id', 'figures.canonical_unit_' ~ language, 'indicators.population') }} as canonical_unit,
    case
        when figures.value is null then coalesce(figures.value_printed, figures.status_{{ language }})
        else
            {{ bound('figures.bound_type', 'figures.bound_' ~ language) }} || {{ number('figures.value') }}
            || coalesce('–' || {{ number('figures.value_high') }}, '')
            || {{ unit('figures.unit_id', 'figures.unit_' ~ language, 'indicators.population') }}
    end as amount,
    {{ word('figures.fact', 'fact') }} as what,
    coalesce(figures.status_{{ language }}, '') as state,
    coalesce({{ invented(word('figures.verdict', 'verdict')) }}, {{ quoted(words.page.no_outcome) }}) as verdict,
    coalesce({{ word('figures.comparability_grade', 'grade') }}, {{ quoted(words.page.ungraded) }}) as grade
from marts.analyst_figures as figures
inner join marts.dim_documents as documents on figures.document_id = documents.document_id
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
left join marts.dim_indicators as indicators on figures.indicator_id = indicators.indicator_id
left join marts.dim_organizations as bodies on figures.lead_organization_id = bodies.organization_id
left join marts.dim_regions as seats on bodies.region_id = seats.region_id
cross join marts.rpt_build_info as build
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
        ) as position
    from marts.rpt_source_discrepancies as discrepancies
    inner join marts.dim_documents as first_documents on discrepancies.document_id_a = first_documents.document_id
    inner join marts.dim_regions as first_cities on first_documents.region_id = first_cities.region_id
    inner join marts.dim_documents as second_documents on discrepancies.document_id_b = second_documents.document_id
    inner join marts.dim_regions as second_cities on second_documents.region_id = second_cities.region_id
) as numbered
{%- endmacro %}
