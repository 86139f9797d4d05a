-- Names of bodies as a document prints them. Grain: document_id x name_printed.
with source as (

    {{ with_plan_folders('organization_names') }}

),

renamed as (

    select
        document_id,
        name_printed,
        organization_id,
        judgement_en
    from source

)

select * from renamed
