-- Numbers that a plan sets for its whole city, each with its concept, the definition that it measures, its form, the
-- plan's first day and the numbers before it on its own path. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

replaced as (

    select * from {{ ref('int_editions') }}
    where is_replaced

),

regions as (

    select * from {{ ref('stg_regions') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

indicator_concepts as (

    select * from {{ ref('stg_indicator_concepts') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

-- a plan that prints no start is taken to run as long as a term that it prints up to its last day
plan_terms as (

    select
        document_id,
        max(duration_years) as term_years
    from figures
    where period_basis = 'duration_printed'
    group by document_id

),

numbers as (

    select
        figures.*,
        documents.effective_from,
        plan_terms.term_years,
        regions.level as admin_level,
        indicators.population,
        indicators.better,
        indicator_concepts.concept_id,
        coalesce(indicator_concepts.form_of_indicator_id, figures.indicator_id) as definition_id,
        units.quantity,
        cast(extract(year from figures.period_end) as integer) as due_year,
        {{ measure_form('figures.measure_kind', 'figures.accumulation') }} as measure_form,
        figures.document_id || '/' || figures.section || '/' || coalesce(figures.item_no, '') || '/'
        || coalesce(figures.qualifier_printed, '') || figures.label_printed || '/' || figures.indicator_id as path_key
    from figures
    inner join documents
        on
            figures.document_id = documents.document_id
            and figures.region_id = documents.region_id
    inner join regions on figures.region_id = regions.region_id
    inner join indicators on figures.indicator_id = indicators.indicator_id
    inner join units on indicators.canonical_unit_id = units.unit_id
    left join indicator_concepts on figures.indicator_id = indicator_concepts.indicator_id
    left join plan_terms on figures.document_id = plan_terms.document_id
    left join replaced on figures.document_id = replaced.document_id
    where
        replaced.document_id is null
        and figures.status in ('numeric', 'baseline')
        and figures.value_canonical is not null
        and (
            figures.seed_name = 'targets'
            or (figures.seed_name = 'allocations' and figures.is_total)
            or figures.kind = 'commitment'
        )

),

-- a row printed for several years is a path; only rows with a column for each year are
pathed as (

    select
        *,
        lag(value_canonical) over (partition by path_key, period_form order by due_year) as value_before,
        lag(due_year) over (partition by path_key, period_form order by due_year) as year_before,
        first_value(value_canonical) over (partition by path_key, period_form order by due_year) as first_path_value,
        min(due_year) over (partition by path_key, period_form) as first_path_year
    from numbers

)

select
    figure_id,
    seed_name,
    document_id,
    region_id,
    admin_level,
    concept_id,
    indicator_id,
    definition_id,
    population,
    match_type,
    status,
    measure_kind,
    measure_form,
    better,
    label_printed,
    value_printed,
    bound_type,
    value_canonical,
    canonical_unit_id,
    quantity,
    accumulation,
    recurrence,
    period_start,
    period_end,
    due_year,
    period_form,
    period_basis,
    duration_years,
    base_year,
    is_yearly_average,
    effective_from,
    term_years,
    case when period_form = 'in_year' and year_before < due_year then value_before end as value_before,
    case when period_form = 'in_year' and year_before < due_year then year_before end as year_before,
    case when period_form = 'in_year' and first_path_year < due_year then first_path_value end as first_path_value,
    case when period_form = 'in_year' and first_path_year < due_year then first_path_year end as first_path_year
from pathed
