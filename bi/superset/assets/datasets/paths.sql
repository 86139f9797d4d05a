{# Targets over their years, where the implied growth means something. Grain: trajectory_id. #}
with figures as (
    {{ figures() }}
),

points as (
    select
        paths.trajectory_id,
        figures.*,
        {# city and plan, too, so that a filter by them is asked before #}
        row_number() over (
            partition by paths.trajectory_id, figures.city, figures.plan order by figures.period_end desc
        ) as from_end,
        first_value(figures.bound || {{ number('figures.value') }}) over path as start_amount,
        first_value(figures.year) over path as start_year,
        paths.yearly_growth_percent
    from marts.rpt_target_trajectory as paths
    inner join
        figures
        on
            {{ same_line('figures', 'paths', 'label_printed') }}
            and figures.fact = 'targets'
            and figures.value is not null
            and figures.period_end between paths.start_on and paths.end_on
    where paths.yearly_growth_percent is not null
    window path as (partition by paths.trajectory_id, figures.city, figures.plan order by figures.period_end)
)

select
    trajectory_id,
    city,
    plan,
    theme,
    concept,
    indicator,
    body,
    place,
    year,
    {{ 'name' if language == 'zh' else in_lines('name', 50) }} || chr(10) || city || {{ quoted('，' if language == 'zh' else ', ') }} || start_year || {{ quoted('：' if language == 'zh' else ': ') }}
    || start_amount || ' → ' || year || {{ quoted('：' if language == 'zh' else ': ') }} || amount as bar,
    yearly_growth_percent
from points
where from_end = 1
