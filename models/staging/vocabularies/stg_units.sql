-- Units of measurement, printed and canonical. Grain: unit_id.
with source as (

    select * from {{ ref('units') }}

),

renamed as (

    select
        unit_id,
        symbol_zh,
        name_en,
        quantity,
        canonical_unit_id,
        factor_to_canonical,
        numerator_unit_id,
        denominator_unit_id,
        code,
        code_system,
        unit_mult
    from source

)

select * from renamed
