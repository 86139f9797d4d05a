{#-
    What a report on a task must keep to, as outcome_rules tells it for outcomes; over the columns of int_task_rows and
    int_task_problems.
-#}
{% macro task_report_rules() %}
    {%- set statuses = "'not_started, in_progress, completed or behind'", "'未启动、推进中、已完成或滞后'" %}
    {{ return([
        (
            'task_id', 'unknown task', '任务代码未收录', 'task_id', "'a task_id of fct_tasks'",
            "'已收录的任务代码（见“任务”表）'", 'document_id is null',
        ),
        (
            'period_end', 'not a day', '不是日期', 'unread_period_end', "'a day such as 2026-03-31'",
            "'日期，如 2026-03-31'", 'period_end is null',
        ),
        (
            'period_start', 'not a day', '不是日期', 'unread_period_start', "'a day such as 2026-01-01, or nothing'",
            "'日期，如 2026-01-01，或留空'", 'unread_period_start is not null',
        ),
        (
            'period_start', 'begins after its end', '起始日晚于截止日', 'cast(period_start as varchar)',
            "'a day not after period_end'", "'不晚于截止日的日期'", 'period_start > period_end',
        ),
        (
            'period_end', 'has not begun yet', '时期尚未开始', 'cast(period_end as varchar)',
            "'a period that has begun'", "'已经开始的时期'",
            'coalesce(period_start, period_end) > ' ~ built_on(),
        ),
        (
            'status', 'status is missing', '缺少状态', 'status', statuses[0], statuses[1], 'status is null',
        ),
        (
            'status', 'unknown status', '状态不明', 'status', statuses[0], statuses[1],
            "status not in ('not_started', 'in_progress', 'completed', 'behind')",
        ),
        (
            'share_done', 'not a number', '不是数字', 'unread_share_done',
            "'percent, a number from 0 to 100 of at most 4 decimals, or nothing'",
            "'百分数，0至100之间、至多4位小数的数字，或留空'", 'unread_share_done is not null',
        ),
        (
            'share_done', 'not between 0 and 100', '不在0至100之间', 'cast(share_done as varchar)',
            "'percent, a number from 0 to 100'", "'百分数，0至100之间的数字'",
            'share_done < 0 or share_done > 100',
        ),
        (
            'reported_by', 'reporting body is missing', '缺少填报单位', 'reported_by', "'who reports on the task'",
            "'填报任务进展的单位'", 'reported_by is null',
        ),
        (
            'reported_on', 'not a day', '不是日期', 'unread_reported_on', "'a day such as 2026-04-02, or nothing'",
            "'日期，如 2026-04-02，或留空'", 'unread_reported_on is not null',
        ),
        (
            'reported_on', 'lies after today', '日期在今天之后', 'cast(reported_on as varchar)',
            "'a day that has passed, or nothing'", "'已过去的日期，或留空'", 'reported_on > ' ~ built_on(),
        ),
        (
            'reported_on', 'lies before the period', '日期早于所报时期', 'cast(reported_on as varchar)',
            "'a day not before the first day of the period'", "'不早于所报时期首日的日期'",
            'reported_on < coalesce(period_start, period_end)',
        ),
        (
            'task_id', 'the same report stands twice', '同一任务同一时期重复填报', 'task_id',
            "'one row for a task, period, reporting body and day'", "'同一任务、时期、填报单位和日期只写一行'",
            'is_told_twice',
        ),
    ]) }}
{% endmacro %}
