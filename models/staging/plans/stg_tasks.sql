-- Numbered tasks, measures, safeguards and duty rows. Grain: task_id.
with source as (

    {{ with_plan_folders('tasks') }}

),

renamed as (

    select
        task_id,
        document_id,
        section,
        item_no,
        parent_task_id,
        heading_printed,
        title_printed,
        char_start,
        char_end,
        summary_zh,
        summary_en
    from source

)

select * from renamed
