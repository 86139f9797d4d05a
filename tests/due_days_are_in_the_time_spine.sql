-- The last day of the period of every figure is among the days along which MetricFlow counts.
with figures as (

    select * from {{ ref('int_figures') }}

),

days as (

    select * from {{ ref('int_days') }}

)

select
    figures.figure_id,
    figures.period_end
from figures
left join days on figures.period_end = days.date_day
where figures.period_end is not null and days.date_day is null
