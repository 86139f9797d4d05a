-- Every numeric figure of a city for a concept that at least two cities share: how far it compares, in what it differs,
-- what it comes to a year, and its rank where ranking is fair. Grain: concept_id x figure_id.
with ranks as (

    select * from {{ ref('int_concept_ranks') }}

)

select
    asked_concept_id as concept_id,
    figure_id,
    is_rolled_up,
    seed_name as fact,
    document_id,
    region_id,
    admin_level,
    indicator_id,
    match_type,
    measure_form,
    label_printed,
    value_printed,
    bound_type,
    value_canonical,
    canonical_unit_id,
    accumulation,
    recurrence,
    period_start,
    period_end,
    years_covered,
    start_basis,
    value_per_year,
    yearly_growth_percent as implied_yearly_growth_percent,
    value_per_gdp,
    gdp_observation_id,
    value_per_enterprise,
    enterprise_observation_id,
    comparability_grade,
    differs_in,
    case when comparability_grade = 'B' then normalisation end as normalisation,
    comparable_value,
    {{ concept_caveat('en') }} as caveat,
    {{ concept_caveat('zh') }} as caveat_zh,
    is_rankable,
    case when is_rankable then ranked_by end as ranked_by,
    rank  -- noqa: RF04
from ranks
