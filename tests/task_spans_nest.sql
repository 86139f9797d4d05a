-- An item lies inside its parent, unless it details an item of another part; siblings do not overlap;
-- numbers and bodies lie inside their task.
with tasks as (

    select * from {{ ref('stg_tasks') }}
    where {{ is_shipped('document_id') }}

),

inner_places as (

    select
        figures.figure_id as place_id,
        figures.task_id,
        figures.char_start,
        figures.char_end
    from {{ ref('stg_printed_figures') }} as figures
    where figures.seed_name = 'commitments'

    union all

    select
        task_id || '#' || cast(position as varchar) as place_id,
        task_id,
        char_start,
        char_end
    from {{ ref('stg_task_organizations') }}

    union all

    select
        tasks.task_id as place_id,
        tasks.parent_task_id as task_id,
        tasks.char_start,
        tasks.char_end
    from tasks
    inner join tasks as parents on tasks.parent_task_id = parents.task_id
    where tasks.section = parents.section

)

select
    inner_places.place_id,
    inner_places.task_id
from inner_places
inner join tasks on inner_places.task_id = tasks.task_id
where inner_places.char_start < tasks.char_start or inner_places.char_end > tasks.char_end

union all

select
    tasks.task_id as place_id,
    others.task_id
from tasks
inner join tasks as others
    on
        tasks.document_id = others.document_id
        and tasks.task_id < others.task_id
        and tasks.char_start < others.char_end
        and tasks.char_end > others.char_start
where coalesce(others.parent_task_id, '') <> tasks.task_id and coalesce(tasks.parent_task_id, '') <> others.task_id
