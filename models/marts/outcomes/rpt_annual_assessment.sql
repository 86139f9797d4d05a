-- The assessment of a locality or body for the year of the look, up to its day: the mean of its parts by their weights
-- (seed assessment_rules). A part of which too little could be counted is left out; without a part that is needed there
-- is no score. Grain: assessment_id (plan x locality or body).
with parts as (

    select * from {{ ref('rpt_assessment_parts') }}

),

summed as (

    select
        assessment_id,
        document_id,
        subject_kind,
        region_id,
        organization_id,
        sum(weight) as weight_given,
        sum(case when is_counted then weight else 0 end) as weight_counted,
        sum(case when is_counted then weight * part_percent else 0 end) as weighted_percent,
        max(case when is_needed and not is_counted then 1 else 0 end) as lacks_needed
    from parts
    group by assessment_id, document_id, subject_kind, region_id, organization_id

),

scored as (

    select
        *,
        case
            when lacks_needed = 0 and weight_counted > 0
                then {{ rounded_quotient('weighted_percent', 'weight_counted', 'decimal(18, 4)') }}
        end as score
    from summed

)

select
    assessment_id,
    cast(extract(year from {{ as_of() }}) as integer) as assessed_year,
    document_id,
    subject_kind,
    region_id,
    organization_id,
    score,
    case
        when score is not null
            then cast(rank() over (partition by document_id, subject_kind order by score desc nulls last) as integer)
    end as score_rank,
    coalesce(score is not null and count(*) over (partition by document_id, subject_kind, score) > 1, false) as is_tied,
    case when weight_given > 0 then {{ percent_of('weight_counted', 'weight_given') }} end as weight_counted_percent,
    case when score is null then 'needed_part_missing' end as left_out,
    {{ as_of() }} as as_of
from scored
