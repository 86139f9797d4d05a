-- Every day from the first year to the last one in which a figure is due or a plan ends, along which MetricFlow lays
-- the due days. Grain: date_day.
with due_days as (

    select period_end as due_on from {{ ref('int_figures') }}
    union all
    select effective_to as due_on from {{ ref('stg_documents') }}

),

years as (

    select
        cast(min(extract(year from due_on)) as varchar) as first_year,
        cast(max(extract(year from due_on)) as varchar) as last_year
    from due_days

),

ends as (

    select
        cast(first_year || '-01-01' as date) as first_day,
        cast(last_year || '-12-31' as date) as last_day
    from years

),

numbers as (

    {{ whole_numbers("(select " ~ days_between('first_day', 'last_day') ~ " + 1 from ends)") }}

)

select cast({{ dbt.dateadd('day', 'numbers.number - 1', 'ends.first_day') }} as date) as date_day
from ends
cross join numbers
