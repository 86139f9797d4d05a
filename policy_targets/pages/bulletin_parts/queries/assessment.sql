-- The localities and bodies of the plans that were assessed, each with its parts; a locality's or body's bulletin tells
-- its own.
select
    assessment.*,
    coalesce(regions.name_zh, organizations.name_zh) as zh,
    coalesce(regions.name_en, organizations.name_en) as en,
    (
        select list(parts order by parts.weight desc, parts.part asc)
        from marts.rpt_assessment_parts as parts
        where parts.assessment_id = assessment.assessment_id
    ) as parts
from marts.rpt_annual_assessment as assessment
inner join plans on assessment.document_id = plans.document_id
left join marts.dim_regions as regions on assessment.region_id = regions.region_id
left join marts.dim_organizations as organizations on assessment.organization_id = organizations.organization_id
where
    getvariable('subject_kind') = 'city'
    or getvariable('subject_id') in (assessment.region_id, assessment.organization_id)
order by
    assessment.document_id asc,
    assessment.subject_kind desc,
    assessment.score_rank asc nulls last,
    assessment.assessment_id asc;
