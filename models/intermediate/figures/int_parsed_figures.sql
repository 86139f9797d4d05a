-- What the printed words of a figure say in its plan. In a plan of a folder a unit that no list holds is one of its
-- own, and words that no rule reads (int_wording_problems) leave the figure without a number, or with the last day of
-- the plan; in a shipped plan all stays as it is and stops the build. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

unlisted_units as (

    select * from {{ ref('stg_unlisted_units') }}

),

units_told as (

    select
        parsed.*,
        figures.document_id,
        documents.effective_to,
        coalesce(documents.origin = 'folder', false) as is_of_folder,
        coalesce(parsed.unit_id, unlisted_units.unit_id) as known_unit_id,
        coalesce(
            parsed.unit_id is null
            and unlisted_units.canonical_unit_id = 'count'
            and parsed.measure_kind = 'level',
            false
        ) as is_count
    from parsed
    inner join figures on parsed.figure_id = figures.figure_id
    left join documents on figures.document_id = documents.document_id
    left join unlisted_units
        on
            parsed.unit_id is null
            and {{ unit_symbol('parsed') }} = unlisted_units.symbol

),

read as (

    select
        *,
        is_of_folder and (
            status = 'unreadable'
            or coalesce(has_bound_conflict, false)
            or coalesce(has_unit_conflict, false)
            or (status in ('numeric', 'baseline') and value is null)
            or known_unit_id is null
        ) as is_unread,
        is_of_folder and coalesce(period_form = 'unknown', false) as is_undated
    from units_told

)

select
    figure_id,
    label_text,
    unit_printed,
    period_first_day,
    duration_years,
    recurrence,
    note_period_start,
    accumulation,
    case when is_unread then 'qualitative' else status end as status,
    case when not is_unread then value end as value,
    case when not is_unread then value_high end as value_high,
    case when not is_unread then bound_type end as bound_type,
    case when is_unread then coalesce(known_unit_id, 'none') else known_unit_id end as unit_id,
    case when is_undated then 'document' else period_form end as period_form,
    case when is_undated then effective_to else period_end end as period_end,
    case when is_count then 'count' else measure_kind end as measure_kind,
    -- of a label without an indicator numbers and amounts add up, shares and rates do not
    is_of_folder and not is_unread and (is_count or coalesce(measure_kind in ('count', 'level'), false)) as adds_up
from read
