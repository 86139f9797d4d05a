-- Exact conversions into physical units, as fractions. Grain: unit_id x physical_code.
with source as (

    select * from {{ ref('physical_units') }}

),

renamed as (

    select
        unit_id,
        physical_code,
        factor_numerator,
        factor_denominator,
        source_en
    from source

)

select * from renamed
