-- Printed labels and the canonical indicators they are mapped to. Grain: document_id x label_printed.
with source as (

    select * from {{ ref('indicator_labels') }}

),

renamed as (

    select
        document_id,
        label_printed,
        indicator_id,
        match_type,
        reason
    from source

)

select * from renamed
