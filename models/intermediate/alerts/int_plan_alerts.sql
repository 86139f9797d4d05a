-- Plans in force that end soon, with how many of their targets and promises are known to be reached. Grain: subject_id
-- (document_id).
with rules as (

    select * from {{ ref('stg_alert_rules') }}
    where rule_id = 'plan_ending'

),

plans as (

    select * from {{ ref('int_plan_standings') }}
    where is_in_force

),

ending as (

    select
        plans.*,
        rules.rule_id,
        cast({{ dbt.dateadd('day', '-cast(rules.threshold as integer)', 'plans.effective_to') }} as date) as since_day,
        cast(plans.figures_counted as varchar) as counted,
        cast(plans.figures_met as varchar) as met
    from plans
    cross join rules

)

select
    rule_id,
    document_id as subject_id,
    document_id,
    cast(null as varchar) as figure_id,
    effective_to as due_on,
    since_day,
    cast(null as decimal(28, 8)) as observed_value,
    cast(null as date) as observed_on,
    cast(null as decimal(28, 4)) as expected_value,
    cast(null as decimal(28, 1)) as measure,
    'Of its ' || counted || ' numeric targets and promises ' || met || ' are known to be reached.' as detail_en,
    '数值目标和任务数字共' || counted || '项，已确认达到的' || met || '项。' as detail_zh
from ending
where since_day <= {{ as_of() }}
