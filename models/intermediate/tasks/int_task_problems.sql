-- Reports on tasks that cannot be accepted, with what would be accepted instead (macro task_report_rules). A delivery
-- with any problem is left out whole. Grain: delivery_id x line_no x column_name x problem.
with task_rows as (

    select * from {{ ref('int_task_rows') }}

),

judged as (

    select
        *,
        count(*) over (
            partition by delivery_id, task_id, period_start, period_end, reported_by, reported_on
        ) > 1 and period_end is not null as is_told_twice
    from task_rows

)

{% for rule in task_report_rules() %}
    {{ rows_that_break(rule, 'judged', ['delivery_id', 'file_name', 'line_no']) }}
    {{ 'union all' if not loop.last }}
{% endfor %}
