-- Notes under tables that change the meaning of marked values. Grain: document_id x section x value_pattern.
with source as (

    select * from {{ ref('table_notes') }}

),

renamed as (

    select
        document_id,
        section,
        value_pattern,
        accumulation,
        period_start,
        char_start,
        char_end,
        note_en
    from source

)

select * from renamed
