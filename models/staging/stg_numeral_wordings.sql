-- Chinese numerals that carry a value. Grain: wording.
with source as (

    select * from {{ ref('numeral_wordings') }}

),

renamed as (

    select
        wording,
        value_text,
        unit_id
    from source

)

select * from renamed
