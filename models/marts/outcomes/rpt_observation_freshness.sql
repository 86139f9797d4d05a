-- How old the last measured outcome is of every city whose plan is in force, its localities included. Grain:
-- document_id.
with documents as (

    select * from {{ ref('stg_documents') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

observations as (

    select * from {{ ref('int_observations') }}
    where origin <> 'printed' and is_known

),

as_of_day as (

    select {{ as_of() }} as as_of

),

places as (

    select
        documents.document_id,
        documents.region_id as city_region_id,
        documents.effective_to,
        regions.region_id
    from documents
    inner join regions
        on documents.region_id = regions.region_id or documents.region_id = regions.parent_region_id

),

measured as (

    select
        places.document_id,
        places.city_region_id as region_id,
        places.effective_to,
        max(observations.period_end) as last_observed_on,
        count(observations.observation_id) as observation_count
    from places
    left join observations on places.region_id = observations.region_id
    group by places.document_id, places.city_region_id, places.effective_to

)

select
    measured.document_id,
    measured.region_id,
    measured.effective_to >= as_of_day.as_of as is_plan_in_force,
    measured.last_observed_on,
    cast({{ days_between('measured.last_observed_on', 'as_of_day.as_of') }} as integer) as days_since,
    cast(measured.observation_count as integer) as observation_count,
    as_of_day.as_of
from measured
cross join as_of_day
