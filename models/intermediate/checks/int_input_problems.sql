-- Everything in the figure and outcome seeds that cannot be understood, with what would be accepted instead.
-- The build stops when there is a row; the build command adds the line of the file.
-- Grain: row_id x column_name x problem.
with wording_problems as (

    select * from {{ ref('int_wording_problems') }}
    where origin = 'shipped'  -- those of other plans are listed by rpt_unread_words

),

indicator_problems as (

    select * from {{ ref('int_indicator_problems') }}

),

name_problems as (

    select * from {{ ref('int_name_problems') }}

),

allocation_problems as (

    select * from {{ ref('int_allocation_problems') }}

),

unacceptable_observations as (

    select
        'observations' as seed_name,
        row_id,
        column_name,
        problem,
        value_found,
        accepted
    from {{ ref('int_observation_problems') }}
    where origin = 'curated'

),

problems as (

    select
        seed_name,
        row_id,
        column_name,
        problem,
        value_found,
        accepted
    from wording_problems
    union all
    select * from indicator_problems
    union all
    select * from name_problems
    union all
    select * from allocation_problems
    union all
    select * from unacceptable_observations

)

select
    seed_name,
    row_id,
    column_name,
    problem,
    value_found,
    accepted
from problems
