-- Indicator families, what compares in them and why the rest does not. Grain: family_id; null for the indicators
-- that compare outside of every family.
with outcomes as (

    select
        indicators.family_id,
        count(*) filter (where coverage.outcome = 'compared') as compared,
        count(*) filter (where coverage.outcome not in ('compared', 'no_such_target')) as refused
    from marts.rpt_indicator_coverage as coverage
    inner join marts.dim_indicators as indicators on coverage.indicator_id = indicators.indicator_id
    group by indicators.family_id

)

select
    outcomes.family_id,
    families.name_zh,
    families.name_en,
    families.comparability,
    families.comparability_zh,
    outcomes.compared,
    outcomes.refused
from outcomes
left join marts.dim_indicator_families as families on outcomes.family_id = families.family_id
order by
    outcomes.compared = 0 asc, outcomes.family_id is null asc, outcomes.compared desc, outcomes.family_id asc
