-- Printed targets: headline goals and the cells of target tables. Grain: target_id (document x label x period x place).
with figures as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'targets'

)

select
    figure_id as target_id,
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
    base_year,
    recurrence,
    restates_figure_id,
    lead_organization_id
from figures
