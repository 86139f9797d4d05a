-- Every day from 2001 to 2050, along which MetricFlow lays the due days of figures. Grain: date_day.
with numbers as (

    {{ whole_numbers(18262) }}

)

select cast({{ dbt.dateadd('day', 'number', "cast('2000-12-31' as date)") }} as date) as date_day
from numbers
