-- One score for each locality of a plan: the weighted mean of its attainment in the indicators that were measured,
-- each counted up to 100, so that what is overfulfilled does not make up for what is missing. Weights are the seed
-- score_weights, 1 where it has no line. What was not measured is left out and shown as uncovered weight. Grain:
-- document_id x region_id.
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
        coalesce(weights.weight, 1) as weight,
        case when ranking.attainment_percent > 100 then 100 else ranking.attainment_percent end as counted_percent
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
        sum(weight) as weight_given,
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
                then cast(weighted_percent / weight_measured as decimal(18, 4))
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
    end as weight_measured_percent
from scored
