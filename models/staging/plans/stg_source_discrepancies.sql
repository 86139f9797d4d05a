-- Places where the documents disagree, found by reading. Grain: discrepancy_id.
with source as (

    select * from {{ ref('source_discrepancies') }}

),

renamed as (

    select
        discrepancy_id,
        kind,
        comparison,
        document_id_a,
        section_a,
        item_no_a,
        char_start_a,
        char_end_a,
        value_printed_a,
        document_id_b,
        section_b,
        item_no_b,
        char_start_b,
        char_end_b,
        value_printed_b,
        years,
        minus_char_start,
        minus_char_end,
        value_read_b,
        explanation_zh,
        explanation_en,
        severity,
        assumption_zh,
        assumption_en
    from source

)

select * from renamed
