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

),

problems as (
    {% for column_name, problem, problem_zh, found, accepted, accepted_zh, condition in task_report_rules() %}
        select
            delivery_id,
            file_name,
            line_no,
            '{{ column_name }}' as column_name,
            '{{ problem }}' as problem,
            {{ found }} as value_found,
            {{ accepted }} as accepted,
            '{{ problem_zh }}' as problem_zh,
            {{ accepted_zh }} as accepted_zh
        from judged
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select * from problems
