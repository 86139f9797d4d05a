-- Named planning periods. Grain: wording.
with source as (

    select * from {{ ref('period_wordings') }}

),

renamed as (

    select
        wording,
        period_start,
        period_end,
        reason_en
    from source

)

select * from renamed
