-- Units as printed and canonical, with exact factors. Grain: unit_id.
with units as (

    select * from {{ ref('stg_units') }}

)

select
    unit_id,
    symbol_zh,
    name_en,
    quantity,
    canonical_unit_id,
    factor_to_canonical,
    numerator_unit_id,
    denominator_unit_id,
    code,
    code_system,
    unit_mult
from units
