-- A printed name stands in a table, a task or a clause; one that no longer does is stale.
select
    names.document_id,
    names.name_printed
from {{ ref('stg_organization_names') }} as names
left join {{ ref('int_task_organizations') }} as bodies
    on
        names.document_id = bodies.document_id
        and names.name_printed = bodies.name_printed
left join {{ ref('stg_printed_figures') }} as figures
    on
        names.document_id = figures.document_id
        and names.name_printed = figures.lead_organization_printed
left join {{ ref('stg_blanket_clauses') }} as clauses
    on
        names.document_id = clauses.document_id
        and names.name_printed = clauses.name_printed
where
    bodies.task_id is null
    and figures.figure_id is null
    and clauses.effect is null
    and {{ is_shipped('names.document_id') }}
