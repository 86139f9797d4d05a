-- Exact conversions of Chinese and energy units into physical ones, as fractions. Grain: unit_id x physical_code.
with physical_units as (

    select * from {{ ref('stg_physical_units') }}

)

select
    unit_id,
    physical_code,
    factor_numerator,
    factor_denominator,
    source_en as source
from physical_units
