-- A canonical unit converts to itself by one, and conversion never leaves the quantity.
select
    units.unit_id,
    units.canonical_unit_id,
    units.factor_to_canonical
from {{ ref('stg_units') }} as units
inner join {{ ref('stg_units') }} as canonical_units on units.canonical_unit_id = canonical_units.unit_id
where
    canonical_units.canonical_unit_id <> canonical_units.unit_id
    or canonical_units.factor_to_canonical <> 1
    or canonical_units.quantity <> units.quantity
    or units.factor_to_canonical <= 0
