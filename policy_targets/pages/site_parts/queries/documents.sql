-- Plans with their place, and what each prints: indicators with a target (not the targets of its years), figures of each
-- kind, tasks. A figure that is printed twice counts once. Grain: document_id.
with printed as (

    select
        document_id,
        count(distinct coalesce(indicator_id, label_printed)) filter (
            where fact = 'targets' and status <> 'baseline'
        ) as indicators,
        count(*) filter (where fact = 'targets' and status <> 'baseline') as targets,
        count(*) filter (where fact = 'allocations') as allocations,
        count(*) filter (where fact = 'commitments' and kind = 'commitment') as commitments
    from marts.analyst_figures
    where restates_figure_id is null
    group by document_id

),

tasks as (

    select
        document_id,
        count(*) as tasks
    from marts.fct_tasks
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
    documents.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    coalesce(printed.indicators, 0) as indicators,
    coalesce(printed.targets, 0) as targets,
    coalesce(printed.allocations, 0) as allocations,
    coalesce(printed.commitments, 0) as commitments,
    coalesce(tasks.tasks, 0) as tasks
from marts.dim_documents as documents
inner join marts.dim_regions as regions on documents.region_id = regions.region_id
left join printed on documents.document_id = printed.document_id
left join tasks on documents.document_id = tasks.document_id
order by documents.document_id
