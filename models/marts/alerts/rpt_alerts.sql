-- What calls for somebody's action on the day of the look: figures, tasks and plans, by the rules of the seed
-- alert_rules that are switched on, each with its reason in words. Grain: alert_id (rule and what it is about).
{%- set told_columns = [
    'rule_id', 'subject_id', 'document_id', 'figure_id', 'due_on', 'since_day', 'observed_value', 'observed_on',
    'expected_value', 'measure', 'detail_en', 'detail_zh'
] %}

{%- set read = {
    'plans': 'int_plan_standings', 'regions': 'dim_regions', 'figures': 'analyst_figures',
    'feasibility': 'rpt_allocation_feasibility', 'reconciliation': 'rpt_allocation_reconciliation'
} %}

with rules as (

    select * from {{ ref('stg_alert_rules') }}

),

{% for name, model in read.items() %}
    {{ name }} as (

        select * from {{ ref(model) }}

    ),
{% endfor %}
told as (

    {% for subject in ['figure', 'report', 'doubt', 'allocation', 'plan'] %}
        select
            {%- for column in told_columns %}
                {{ column }},
            {%- endfor %}
            cast(null as varchar) as task_id
        from {{ ref('int_' ~ subject ~ '_alerts') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

named as (

    select
        rules.*,
        {%- for column in told_columns[1:] + ['task_id'] %}
            told.{{ column }},
        {%- endfor %}
        regions.region_id,
        regions.name_en as place_en,
        regions.name_zh as place_zh,
        figures.indicator_id,
        figures.lead_organization_id,
        figures.label_printed,
        figures.value_canonical,
        coalesce(figures.indicator_en || ' (' || figures.label_printed || ')', plans.title_en) as label_en,
        -- a label that is a part of the name of its indicator (占比) says too little by itself
        case
            when figures.match_type = 'exact' and position(figures.label_printed in figures.indicator_zh) > 0
                then figures.indicator_zh
            else coalesce(figures.label_printed, plans.title_zh)
        end as label_zh,
        case when figures.bound_type not in ('eq', 'between') then figures.bound_en || ' ' end as bound_en,
        case when figures.bound_type not in ('eq', 'between') then figures.bound_zh end as bound_zh,
        case
            when figures.canonical_unit_id in ('count', 'none') then ''
            when figures.canonical_unit_en like '1%' then ' × ' || figures.canonical_unit_en
            else ' ' || figures.canonical_unit_en
        end as unit_en,
        -- things are counted by the printed word (家, 项) where it stands for one of them
        case
            when figures.canonical_unit_id = 'third' then '×' || figures.canonical_unit_zh
            when figures.canonical_unit_id <> 'count' then figures.canonical_unit_zh
            when figures.value = figures.value_canonical then figures.unit_zh
        end as unit_zh,
        'Rows ' || feasibility.item_nos || ': ' || feasibility.explanation as set_en,
        '第' || replace(feasibility.item_nos, ',', '、') || '行：' || feasibility.explanation_zh as set_zh,
        reconciliation.explanation as row_en,
        reconciliation.explanation_zh as row_zh
    from told
    inner join rules on told.rule_id = rules.rule_id
    inner join plans on told.document_id = plans.document_id
    left join figures on told.figure_id = figures.figure_id
    inner join regions on coalesce(figures.region_id, plans.region_id) = regions.region_id
    left join feasibility on told.subject_id = feasibility.feasibility_id
    left join reconciliation on told.subject_id = reconciliation.reconciliation_id

),

worded as (

    select
        *,
        case
            when observed_value is null then 'Nothing is known that could be held against it.'
            else
                'On ' || {{ day_words('observed_on', 'en') }} || ' it stood at ' || {{ plain_number('observed_value') }}
                || coalesce(unit_en, '') || '; it is not reached yet.'
        end as standing_en,
        case
            when observed_value is null then '尚无可与之对照的统计值。'
            else
                '截至' || {{ day_words('observed_on', 'zh') }} || '为' || {{ plain_number('observed_value') }}
                || coalesce(unit_zh, '') || '，尚未达到。'
        end as standing_zh
    from named

)

select
    rule_id || ' ' || subject_id as alert_id,
    rule_id as rule,
    rule_en,
    rule_zh,
    severity,
    since_day as since,
    document_id,
    region_id,
    indicator_id,
    figure_id,
    task_id,
    lead_organization_id,
    label_printed,
    due_on,
    {%- for language, suffix in {'en': '', 'zh': '_zh'}.items() %}
        {{ filled_in('reason_' ~ language, {
            'place': 'place_' ~ language,
            'label': "replace(replace(label_%s, '“', '‘'), '”', '’')" % language,
            'bound': 'bound_' ~ language,
            'target': plain_number('value_canonical'),
            'unit': 'unit_' ~ language,
            'due': year_words('due_on', language),
            'due_day': day_words('due_on', language),
            'standing': 'standing_' ~ language,
            'observed': plain_number('observed_value'),
            'observed_on': day_words('observed_on', language),
            'expected': plain_number('expected_value'),
            'measure': plain_number('measure'),
            'threshold': plain_number('threshold'),
            'detail': 'coalesce(detail_%s, set_%s, row_%s)' % (language, language, language),
        }) }} as reason{{ suffix }},
    {%- endfor %}
    {{ as_of() }} as as_of
from worded
