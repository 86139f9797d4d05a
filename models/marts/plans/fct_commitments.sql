-- Numbers promised or set inside tasks. Grain: commitment_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where seed_name = 'commitments'

)

select
    figure_id as commitment_id,
    task_id,
    kind,
    document_id,
    section,
    label_printed,
    qualifier_printed,
    unit_printed,
    value_printed,
    char_start,
    char_end,
    region_id,
    item_no,
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
