-- Imbalances that the sources print, recorded with the exact size. Grain: document_id x section x item_no x measure.
with source as (

    {{ with_plan_folders('allocation_discrepancies') }}

),

renamed as (

    select
        document_id,
        section,
        item_no,
        measure,
        expected_value,
        reason_zh,
        reason_en
    from source

)

select * from renamed
