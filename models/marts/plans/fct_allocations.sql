-- Cells of the tables that split a city figure over localities, the total column included. Grain: allocation_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'allocations'

)

select
    figure_id as allocation_id,
    document_id,
    section,
    item_no,
    label_printed,
    qualifier_printed,
    unit_printed,
    value_printed,
    char_start,
    char_end,
    region_id,
    region_printed,
    is_total,
    indicator_id,
    match_type,
    status,
    value,
    value_high,
    unit_id,
    completed_unit_id,
    value_canonical,
    canonical_unit_id,
    bound_type,
    measure_kind,
    accumulation,
    period_start,
    period_end,
    period_basis,
    duration_years,
    recurrence,
    restates_figure_id,
    lead_organization_id
from figures
