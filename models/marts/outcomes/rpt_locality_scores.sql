-- One score for each locality of a plan: the weighted mean of its attainment in the indicators that were measured,
-- each counted from 0 up to 100, so that what is overfulfilled does not make up for what is missing. Weights are the
-- seed score_weights, 1 where it has no line. What was not measured is left out and shown as uncovered weight; what was
-- measured and has no ratio that means anything is left out and shown as such. Grain: document_id x region_id.
with ranking as (

    select * from {{ ref('rpt_locality_ranking') }}

),

weights as (

    select * from {{ ref('stg_score_weights') }}

),

weighted as (

    select
        ranking.document_id,
        ranking.region_id,
        ranking.attainment_percent,
        ranking.observed_to is not null and ranking.attainment_percent is null as is_left_out,
        coalesce(weights.weight, 1) as weight,
        case
            when ranking.attainment_percent > 100 then 100
            when ranking.attainment_percent < 0 then 0
            else ranking.attainment_percent
        end as counted_percent
    from ranking
    left join weights
        on
            ranking.document_id = weights.document_id
            and ranking.indicator_id = weights.indicator_id

),

summed as (

    select
        document_id,
        region_id,
        count(*) as indicators_given,
        count(attainment_percent) as indicators_measured,
        sum(case when is_left_out then 1 else 0 end) as indicators_left_out,
        sum(weight) as weight_given,
        sum(case when is_left_out then weight else 0 end) as weight_left_out,
        sum(case when attainment_percent is not null then weight else 0 end) as weight_measured,
        sum(counted_percent * weight) as weighted_percent
    from weighted
    group by document_id, region_id

),

scored as (

    select
        *,
        case
            when weight_measured > 0
                then {{ rounded_quotient('weighted_percent', 'weight_measured', 'decimal(18, 4)') }}
        end as score
    from summed

)

select
    document_id || '/' || region_id as score_id,
    document_id,
    region_id,
    score,
    case
        when score is not null
            then cast(rank() over (partition by document_id order by score desc nulls last) as integer)
    end as score_rank,
    coalesce(score is not null and count(*) over (partition by document_id, score) > 1, false) as is_tied,
    cast(indicators_given as integer) as indicators_given,
    cast(indicators_measured as integer) as indicators_measured,
    case
        when weight_given > 0 then {{ percent_of('weight_measured', 'weight_given') }}
    end as weight_measured_percent,
    cast(indicators_left_out as integer) as indicators_left_out,
    case
        when weight_given > 0 then {{ percent_of('weight_left_out', 'weight_given') }}
    end as weight_left_out_percent
from scored
