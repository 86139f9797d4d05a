-- Indicators whose city figure is an average of its localities, and what it is an average over. Grain: indicator_id.
with source as (

    select * from {{ ref('weighted_ratios') }}

),

renamed as (

    select
        indicator_id,
        form,
        numerator,
        denominator
    from source

)

select * from renamed
