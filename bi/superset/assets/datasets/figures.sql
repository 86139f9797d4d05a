{# Every printed figure. Grain: figure_id. #}
with figures as (
    {{ figures() }}
)

select
    figure_id,
    is_target,
    is_cell,
    is_in_task,
    is_promise,
    city,
    plan,
    theme,
    concept,
    indicator,
    label,
    place,
    body,
    year,
    amount,
    what,
    state,
    verdict,
    grade
from figures
