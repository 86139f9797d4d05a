-- Canonical indicators. Grain: indicator_id.
with source as (

    select * from {{ ref('indicators') }}

),

renamed as (

    select
        indicator_id,
        name_zh,
        name_en,
        definition_zh,
        definition_en,
        theme,
        family_id,
        population,
        measure_kind,
        canonical_unit_id,
        default_accumulation,
        is_additive,
        better,
        broader_indicator_id
    from source

)

select * from renamed
