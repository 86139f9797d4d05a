-- What became of a responsible body by a reform. Grain: organization_id_before x organization_id_after.
with source as (

    select * from {{ ref('organization_successions') }}

),

renamed as (

    select
        organization_id_before,
        organization_id_after,
        succeeded_on,
        kind,
        reform_zh,
        basis,
        note_zh,
        note_en,
        nullif(url, '') as url
    from source

)

select * from renamed
