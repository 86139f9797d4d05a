-- Numbers promised or set inside tasks; their words are read in stg_printed_figures. Grain: commitment_id.
with source as (

    select * from {{ ref('commitments') }}

),

renamed as (

    select
        commitment_id,
        task_id,
        kind
    from source

)

select * from renamed
