-- The indicator of a printed figure. Where a document maps one label to several indicators, the unit chooses: the one
-- indicator that the printed unit measures. Null where there is none, or more than one. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

parsed as (

    select * from {{ ref('int_parsed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

indicator_labels as (

    select * from {{ ref('stg_indicator_labels') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

unit_completions as (

    select * from {{ ref('stg_unit_completions') }}

),

candidates as (

    select
        figures.figure_id,
        figures.document_id,
        figures.label_printed,
        coalesce(documents.origin = 'folder', false) and parsed.value is not null as may_be_open,
        indicator_labels.indicator_id,
        indicator_labels.match_type,
        indicator_labels.accumulation,
        indicator_labels.region_id,
        indicators.measure_kind,
        parsed.measure_kind as measure_kind_in_words,
        case when units.canonical_unit_id = indicators.canonical_unit_id then 1 else 0 end as is_measured
    from figures
    inner join parsed on figures.figure_id = parsed.figure_id
    left join documents on figures.document_id = documents.document_id
    left join indicator_labels
        on
            figures.document_id = indicator_labels.document_id
            and figures.label_printed = indicator_labels.label_printed
    left join indicators on indicator_labels.indicator_id = indicators.indicator_id
    left join unit_completions
        on
            parsed.unit_id = unit_completions.unit_id
            and indicators.canonical_unit_id = unit_completions.canonical_unit_id
    left join units on coalesce(unit_completions.completed_unit_id, parsed.unit_id) = units.unit_id

),

-- in a plan of a folder a label waits for another indicator where its unit is none of this one and that of another
-- figure is
fitting as (

    select
        *,
        may_be_open
        and is_measured = 0
        and max(is_measured) over (partition by document_id, label_printed, indicator_id) = 1 as is_open
    from candidates

),

ranked as (

    select
        *,
        count(*) over (partition by figure_id) as label_count,
        sum(is_measured) over (partition by figure_id) as measured_count,
        row_number() over (partition by figure_id order by is_measured desc, indicator_id asc) as preference
    from fitting

)

select
    figure_id,
    case when (label_count = 1 and not is_open) or measured_count = 1 then indicator_id end as indicator_id,
    case when (label_count = 1 and not is_open) or measured_count = 1 then match_type end as match_type,
    case when (label_count = 1 and not is_open) or measured_count = 1 then accumulation end as accumulation,
    case when (label_count = 1 and not is_open) or measured_count = 1 then region_id end as region_id,
    -- percent without a word of growth reads as a share, unless the unit had to choose between indicators
    case
        when label_count > 1 and measured_count = 1 and measure_kind_in_words = 'share' and measure_kind = 'growth_rate'
            then measure_kind
        else measure_kind_in_words
    end as measure_kind_printed,
    label_count > 1 and measured_count <> 1 as is_ambiguous
from ranked
where preference = 1
