-- Bodies printed as responsible for a task, in printed order. Grain: task_id x position.
with source as (

    {{ with_plan_folders('task_organizations') }}

),

renamed as (

    select
        task_id,
        position,
        name_printed,
        char_start,
        char_end,
        role_printed
    from source

)

select * from renamed
