{# Grain: document_id. #}
select
    documents.document_id,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan
from marts.dim_documents as documents
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
