-- Rows whose accumulation the printed words do not tell, with the reading and its reason.
-- Grain: document_id x section x item_no x label_printed.
with source as (

    {{ with_plan_folders('accumulation_judgements') }}

),

renamed as (

    select
        document_id,
        section,
        item_no,
        label_printed,
        accumulation,
        reason_zh,
        reason_en
    from source

)

select * from renamed
