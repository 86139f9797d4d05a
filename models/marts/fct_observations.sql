-- Measured outcomes of every origin. Grain: observation_id.
with observations as (

    select * from {{ ref('int_observations') }}

)

select * from observations
