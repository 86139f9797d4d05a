-- Numbers that are neither target, allocation nor commitment, with their class. Grain: document_id x char_start.
with source as (

    {{ with_plan_folders('number_exclusions') }}

),

renamed as (

    select
        document_id,
        char_start,
        char_end,
        text_printed,
        number_class
    from source

)

select * from renamed
