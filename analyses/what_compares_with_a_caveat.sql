-- What do cities set for the same thing, and how far may it be compared?
select
    concepts.name_en as concept,
    min(comparison.comparability_grade) as best_grade,
    count(distinct comparison.region_id) as cities,
    sum(case when comparison.is_rankable then 1 else 0 end) as figures_ranked,
    count(*) as figures
from {{ ref('rpt_concept_comparison') }} as comparison
inner join {{ ref('dim_concepts') }} as concepts on comparison.concept_id = concepts.concept_id
where not comparison.is_rolled_up
group by concepts.name_en
order by best_grade asc, cities desc, concept asc
