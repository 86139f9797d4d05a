-- What the warehouse knew of each printed figure, and from which build to which. Grain: figure_id x known_from.
with history as (

    select * from {{ ref('figure_history') }}

)

select
    figure_id || '@' || cast(dbt_valid_from as varchar) as revision_id,
    figure_id,
    seed_name as fact,
    document_id,
    region_id,
    indicator_id,
    match_type,
    label_printed,
    value_printed,
    status,
    value,
    unit_id,
    value_canonical,
    canonical_unit_id,
    bound_type,
    accumulation,
    period_start,
    period_end,
    recurrence,
    cast(row_number() over (partition by figure_id order by dbt_valid_from) as integer) as revision_no,
    dbt_valid_from as known_from,
    dbt_valid_to as known_to
from history
