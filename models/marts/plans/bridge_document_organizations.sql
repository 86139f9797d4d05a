-- Bodies that a clause names for a whole part of a plan, beside those named item by item. Grain: document_id x position
-- of the clause.
with clauses as (

    select * from {{ ref('stg_blanket_clauses') }}

),

organization_names as (

    select * from {{ ref('int_organization_names') }}

)

select
    clauses.document_id,
    organization_names.organization_id,
    clauses.effect,
    clauses.name_printed,
    clauses.meaning_en as meaning,
    clauses.scope_en as scope,
    clauses.char_start,
    clauses.char_end
from clauses
left join organization_names
    on
        clauses.document_id = organization_names.document_id
        and clauses.name_printed = organization_names.name_printed
where clauses.name_printed is not null
