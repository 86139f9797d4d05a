-- Measured outcomes of public sources. Grain: observation_id.
with source as (

    select * from {{ ref('observations') }}

),

renamed as (

    select
        observation_id,
        region_id,
        indicator_id,
        match_type,
        match_reason,
        label_printed,
        period_start,
        period_end,
        accumulation,
        value_printed,
        unit_printed,
        role,
        source_title,
        publisher,
        published_on,
        url,
        confidence,
        note,
        quality,
        growth_basis,
        price_basis,
        confirmed,
        confirmed_by
    from source

)

select * from renamed
