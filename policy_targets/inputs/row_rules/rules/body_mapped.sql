-- Every printed name of a body is mapped; every mapping belongs to a name that a row prints.
with printed as (

    select
        seed,
        line,
        'lead_organization_printed' as column_name,
        document_id,
        bare(lead_organization_printed) as body
    from figures
    where lead_organization_printed <> ''
    union all
    select
        seed,
        line,
        words_column,
        document_id,
        bare(words)
    from places
    where words_column = 'name_printed'
    union all
    select
        'blanket_clauses',
        line,
        'name_printed',
        document_id,
        bare(name_printed)
    from blanket_clauses
    where name_printed <> ''

)

select
    printed.seed,
    printed.line,
    printed.column_name,
    printed.body as found,
    'unknown body' as problem,
    'a name that organization_names lists for ' || printed.document_id as accepted
from printed
left join organization_names
    on printed.document_id = organization_names.document_id and printed.body = bare(organization_names.name_printed)
where organization_names.name_printed is null
union all
select
    'organization_names' as seed,
    organization_names.line,
    'name_printed' as column_name,
    organization_names.name_printed as found,
    'no row prints this name' as problem,
    'a name that targets, allocations, task_organizations or blanket_clauses of ' || organization_names.document_id
    || ' print' as accepted
from organization_names
left join printed
    on organization_names.document_id = printed.document_id and bare(organization_names.name_printed) = printed.body
where printed.body is null
