-- Spellings of units as the documents print them. Grain: symbol_printed.
with source as (

    select * from {{ ref('unit_symbols') }}

),

renamed as (

    select
        symbol_printed,
        unit_id
    from source

)

select * from renamed
