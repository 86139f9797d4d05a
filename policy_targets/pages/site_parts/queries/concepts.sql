-- Concepts that a plan sets a figure for, with how many cities and figures each has and how far they compare; a figure
-- that is printed twice counts once. Grain: concept_id.
with figures as (

    select
        figures.concept_id,
        count(*) as figures,
        count(distinct documents.region_id) as cities,
        min(figures.comparability_grade) as best_grade
    from marts.analyst_figures as figures
    inner join marts.dim_documents as documents on figures.document_id = documents.document_id
    where figures.restates_figure_id is null
    group by figures.concept_id

)

select
    concepts.concept_id,
    concepts.name_zh as concept_zh,
    concepts.name_en as concept_en,
    concepts.theme,
    figures.figures,
    figures.cities,
    figures.best_grade
from marts.dim_concepts as concepts
inner join figures on concepts.concept_id = figures.concept_id
order by concepts.theme asc, figures.cities desc, figures.figures desc, concepts.concept_id asc
