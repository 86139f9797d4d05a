-- Units as the report names them: what merely counts needs no name in English. Grain: unit_id.
-- The other queries read it as a view of this name.
select
    unit_id,
    case when unit_id not in ('count', 'none') then symbol_zh end as unit_zh,
    case when quantity not in ('count', 'none') or factor_to_canonical != 1 then name_en end as unit_en
from marts.dim_units
