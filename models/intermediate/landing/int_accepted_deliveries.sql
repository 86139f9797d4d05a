-- The delivery that counts of each file of the landing folder: what stands there, or, while that has a problem or is
-- not yet whole, the last delivery before it that has none by the rules of today. The published file hands the table
-- on to the next build, which keeps the rows of these deliveries as delivered. Grain: file_name.
{{ config(schema='landing') }}

with files as (

    select * from {{ ref('stg_landing_files') }}
    where state <> 'ignored'

),

deliveries as (

    select * from {{ ref('stg_landing_deliveries') }}

),

problems as (

    select delivery_id from {{ ref('int_observation_problems') }}
    where origin = 'landed'

    union distinct

    select delivery_id from {{ ref('int_task_problems') }}

),

ranked as (

    select
        deliveries.file_name,
        deliveries.delivery_id,
        deliveries.delivered_at,
        deliveries.delivery_no,
        coalesce(deliveries.delivery_id = files.delivery_id, false) as is_as_it_stands,
        row_number() over (
            partition by deliveries.file_name
            order by
                case when deliveries.delivery_id = files.delivery_id then 0 else 1 end,
                deliveries.delivery_id desc
        ) as choice
    from deliveries
    inner join files on deliveries.file_name = files.file_name
    left join problems on deliveries.delivery_id = problems.delivery_id
    where problems.delivery_id is null

)

select
    file_name,
    delivery_id,
    delivered_at,
    delivery_no,
    is_as_it_stands
from ranked
where choice = 1
