-- What calls for somebody's action on the day of the look: figures, tasks and plans, by the rules of the seed
-- alert_rules that are switched on, each with its reason in words. Grain: alert_id (rule and what it is about).
{%- set read = {
    'plans': 'int_plan_standings', 'alerts': 'int_alerts', 'words': 'int_figure_words', 'figures': 'analyst_figures',
    'regions': 'dim_regions', 'feasibility': 'rpt_allocation_feasibility',
    'reconciliation': 'rpt_allocation_reconciliation', 'tasks': 'rpt_task_progress', 'reporting': 'int_plan_reporting'
} %}

with rules as (

    select * from {{ ref('stg_alert_rules') }}

),

{% for name, model in read.items() %}
    {{ name }} as (

        select * from {{ ref(model) }}

    ),
{% endfor %}

task_days as (

    select
        tasks.*,
        rules.rule_id,
        cast(
            case rules.rule_id
                when 'task_silent'
                    then
                        {{ dbt.dateadd(
                            'month', 'cast(rules.threshold as integer) * reporting.period_months',
                            day_after('tasks.silent_since')
                        ) }}
                else {{ dbt.dateadd('day', 'cast(rules.threshold as integer)', 'tasks.late_since') }}
            end as date
        ) as since_day
    from tasks
    inner join rules
        on
            rules.rule_id = 'task_silent'
            or (rules.rule_id = 'task_late' and tasks.late_reason = 'reported_behind')
            or (rules.rule_id = 'task_overdue' and tasks.late_reason = 'due_day_passed')
    left join reporting on tasks.document_id = reporting.document_id

),

told as (

    select
        *,
        cast(null as varchar) as task_id
    from alerts

    union all

    select
        rule_id,
        task_id as subject_id,
        document_id,
        cast(null as varchar) as figure_id,
        due_on,
        since_day,
        cast(null as decimal(28, 8)) as observed_value,
        case rule_id when 'task_silent' then silent_since else period_end end as observed_on,
        cast(null as decimal(28, 4)) as expected_value,
        cast(periods_silent as decimal(28, 1)) as measure,
        cast(null as varchar) as detail_en,
        cast(null as varchar) as detail_zh,
        task_id
    from task_days
    where since_day <= {{ as_of() }}

),

named as (

    select
        told.*,
        rules.rule_en,
        rules.rule_zh,
        rules.severity,
        rules.threshold,
        rules.reason_en,
        rules.reason_zh,
        regions.region_id,
        regions.name_en as place_en,
        regions.name_zh as place_zh,
        figures.indicator_id,
        coalesce(figures.lead_organization_id, tasks.lead_organization_id) as lead_organization_id,
        coalesce(words.label_printed, tasks.title_printed) as label_printed,
        words.target_words,
        words.bound_en,
        words.bound_zh,
        words.unit_en,
        words.unit_zh,
        coalesce(words.label_en, tasks.title_printed, plans.title_en) as label_en,
        coalesce(words.label_zh, tasks.title_printed, plans.title_zh) as label_zh,
        coalesce(
            told.detail_en,
            'Rows ' || feasibility.item_nos || ': ' || feasibility.explanation,
            reconciliation.explanation
        ) as told_en,
        coalesce(
            told.detail_zh,
            '第' || replace(feasibility.item_nos, ',', '、') || '行：' || feasibility.explanation_zh,
            reconciliation.explanation_zh
        ) as told_zh
    from told
    inner join rules on told.rule_id = rules.rule_id
    inner join plans on told.document_id = plans.document_id and plans.is_in_force
    left join figures on told.figure_id = figures.figure_id
    left join words on told.figure_id = words.figure_id
    left join tasks on told.task_id = tasks.task_id
    inner join regions on coalesce(figures.region_id, plans.region_id) = regions.region_id
    left join feasibility on told.subject_id = feasibility.feasibility_id
    left join reconciliation on told.subject_id = reconciliation.reconciliation_id

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
            'place': 'place_' ~ language, 'bound': 'bound_' ~ language, 'unit': 'unit_' ~ language,
            'label': "replace(replace(label_%s, '“', '‘'), '”', '’')" % language, 'target': 'target_words',
            'due': year_words('due_on', language), 'due_day': day_words('due_on', language),
            'observed': plain_number('observed_value'), 'observed_on': day_words('observed_on', language),
            'expected': plain_number('expected_value'), 'measure': plain_number('measure'),
            'threshold': plain_number('threshold'), 'detail': 'told_' ~ language,
        }) }} as reason{{ suffix }},
    {%- endfor %}
    {{ as_of() }} as as_of
from named
