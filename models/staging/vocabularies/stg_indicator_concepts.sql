-- The concept of an indicator, and the indicator of which it is another form. Grain: indicator_id.
with source as (

    select * from {{ ref('indicator_concepts') }}

),

renamed as (

    select
        indicator_id,
        concept_id,
        form_of_indicator_id
    from source

)

select * from renamed
