-- Words before or after a number that say how the number binds. Grain: wording.
with source as (

    select * from {{ ref('bound_wordings') }}

),

renamed as (

    select
        wording,
        position,
        bound_type
    from source

)

select * from renamed
