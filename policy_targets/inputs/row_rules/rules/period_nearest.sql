-- In prose a figure has the period that stands nearest before it in its sentence; rows of a section whose sentences
-- print none have one period, which the title of the plan prints, or none. Who or what counts (a threshold) has none.
with compared as (

    select
        *,
        case when kind <> 'threshold' then periods_before[-1] end as period_before
    from sentence_periods

),

section_periods as (

    select
        compared.document_id,
        compared.section,
        mode(compared.period_printed) as period_of_section
    from compared
    inner join documents on compared.document_id = documents.document_id
    where
        compared.period_before is null
        and compared.kind <> 'threshold'
        and contains(documents.title_zh, compared.period_printed)
    group by compared.document_id, compared.section

)

select
    compared.seed,
    compared.line,
    'period_printed' as column_name,
    compared.period_printed as found,
    'not the period that governs the figure' as problem,
    coalesce(compared.period_before, nullif(section_periods.period_of_section, ''), 'blank')
        as accepted
from compared
left join section_periods
    on compared.document_id = section_periods.document_id and compared.section = section_periods.section
where compared.period_printed <> coalesce(
    compared.period_before, case when compared.kind <> 'threshold' then section_periods.period_of_section end, ''
)
