-- Targets of a place beside those of the place above it, both for the same indicator by exact match: from the plan of
-- each, or from the table by which the upper place splits its figure. Whether the two may be set side by side by
-- number is said in a column. Grain: parent_figure_id x child_figure_id.
with figures as (

    select * from {{ ref('int_figures') }}
    where status = 'numeric' and match_type = 'exact'

),

regions as (

    select * from {{ ref('stg_regions') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

promised as (

    select
        figures.*,
        documents.region_id as document_region_id
    from figures
    inner join documents on figures.document_id = documents.document_id
    where coalesce(figures.kind, 'commitment') = 'commitment'

),

pairs as (

    select
        parents.figure_id as parent_figure_id,
        children.figure_id as child_figure_id,
        parents.document_id as parent_document_id,
        children.document_id as child_document_id,
        parents.indicator_id,
        parents.region_id as parent_region_id,
        children.region_id as child_region_id,
        indicators.better,
        indicators.is_additive,
        parents.period_end as parent_period_end,
        children.period_end as child_period_end,
        parents.value_canonical as parent_value_canonical,
        children.value_canonical as child_value_canonical,
        parents.canonical_unit_id,
        case
            when parents.period_end <> children.period_end then 'other_period'
            when parents.accumulation <> children.accumulation or parents.recurrence <> children.recurrence
                then 'other_accumulation'
            when indicators.is_additive and parents.value_canonical = 0 then 'parent_is_zero'
            when
                indicators.is_additive
                and not ({{ is_share_sensible('children.value_canonical', 'parents.value_canonical') }})
                then 'share_means_nothing'
            when indicators.is_additive then 'share_of_parent'
            else {{ ambition('children.value_canonical', 'parents.value_canonical', 'indicators.better') }}
        end as relation
    from promised as parents
    inner join regions on parents.region_id = regions.parent_region_id
    inner join promised as children
        on
            regions.region_id = children.region_id
            and parents.indicator_id = children.indicator_id
    inner join indicators on parents.indicator_id = indicators.indicator_id
    -- the upper place speaks for itself in its own plan only
    where parents.region_id = parents.document_region_id

)

select
    parent_figure_id || ' ' || child_figure_id as pair_id,
    parent_figure_id,
    child_figure_id,
    parent_document_id,
    child_document_id,
    parent_document_id = child_document_id as is_within_one_plan,
    indicator_id,
    parent_region_id,
    child_region_id,
    parent_period_end,
    child_period_end,
    parent_value_canonical,
    child_value_canonical,
    canonical_unit_id,
    is_additive,
    better,
    relation,
    case
        when relation = 'share_of_parent'
            then {{ percent_of('child_value_canonical', 'parent_value_canonical') }}
    end as share_of_parent_percent,
    case
        when relation in ('as_ambitious', 'more_ambitious', 'less_ambitious', 'no_direction')
            then cast(child_value_canonical - parent_value_canonical as decimal(28, 8))
    end as difference_from_parent
from pairs
