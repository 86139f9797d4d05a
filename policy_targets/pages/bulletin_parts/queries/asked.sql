-- Whose bulletin it is: the figures that a city's plans print, that a locality was given, or that a body leads or answers
-- for. The variables subject_kind and subject_id are set before.
create temp table asked as
select distinct
    figures.figure_id,
    figures.document_id
from marts.analyst_figures as figures
left join marts.bridge_task_organizations as bodies
    on
        figures.task_id = bodies.task_id
        and bodies.role <> 'support'
        and bodies.organization_id = getvariable('subject_id')
left join marts.dim_documents as documents on figures.document_id = documents.document_id
where
    case getvariable('subject_kind')
        when 'city' then documents.region_id = getvariable('subject_id')
        when 'locality' then figures.region_id = getvariable('subject_id')
        -- who leads a target or cell; who leads or answers for the task of a promise
        else coalesce(figures.lead_organization_id, bodies.organization_id) = getvariable('subject_id')
    end;
