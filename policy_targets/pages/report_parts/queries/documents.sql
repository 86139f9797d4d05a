-- Plans with their place, and how many rows of each fact they gave. Grain: document_id.
with figures as (

    select
        document_id,
        count(*) filter (where fact = 'targets') as targets,
        count(*) filter (where fact = 'allocations') as allocations,
        count(*) filter (where fact = 'commitments') as commitments,
        count(*) filter (where fact = 'tasks') as tasks
    from places
    group by document_id

)

select
    documents.document_id,
    documents.title_zh,
    documents.title_en,
    documents.title_is_printed,
    documents.issuing_body,
    documents.document_number,
    documents.issued_on,
    documents.effective_from,
    documents.effective_to,
    documents.source_characters,
    documents.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    figures.targets,
    figures.allocations,
    figures.commitments,
    figures.tasks
from marts.dim_documents as documents
inner join marts.dim_regions as regions on documents.region_id = regions.region_id
inner join figures on documents.document_id = figures.document_id
order by documents.document_id
