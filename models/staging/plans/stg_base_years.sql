-- Base years of targets that are multiples of what was, with what they rest on.
-- Grain: document_id x section x item_no x label_printed.
with source as (

    {{ with_plan_folders('base_years') }}

),

renamed as (

    select
        document_id,
        section,
        item_no,
        label_printed,
        base_year,
        basis,
        reason_zh,
        reason_en
    from source

)

select * from renamed
