-- Units of measurement, printed and canonical, with those that only a plan of a folder prints. Grain: unit_id.
with source as (

    {{ with_plan_folders('units') }}

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

    union all

    select
        unit_id,
        symbol as symbol_zh,
        cast(null as varchar) as name_en,
        case when canonical_unit_id = 'count' then 'count' end as quantity,
        canonical_unit_id,
        1 as factor_to_canonical,
        cast(null as varchar) as numerator_unit_id,
        cast(null as varchar) as denominator_unit_id,
        cast(null as varchar) as code,
        cast(null as varchar) as code_system,
        cast(null as integer) as unit_mult
    from {{ ref('stg_unlisted_units') }}

)

select * from renamed
