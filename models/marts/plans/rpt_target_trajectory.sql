-- Path of every target that a plan prints for several years, a printed baseline included: start, end, change
-- and, where a rate of growth means something, the implied yearly growth. A label of a plan folder that no indicator is
-- mapped to has its path as well. Grain: trajectory_id (document, table and label).
with figures as (

    select
        *,
        -- what a label measures: its indicator, or without one its unit
        coalesce(indicator_id, canonical_unit_id) as measured
    from {{ ref('int_figures') }}
    where seed_name = 'targets' and value_canonical is not null

),

paths as (

    select
        document_id,
        section,
        item_no,
        label_printed,
        case
            when {{ is_shipped('document_id') }} then min({{ regex_group('figure_id', '^(.*)/[0-9]{4}$', 1) }})
            else
                document_id || '/' || section || '/' || coalesce(item_no || '/', '') || label_printed || '/'
                || measured
        end as trajectory_id,
        min(region_id) as region_id,
        measured,
        min(indicator_id) as indicator_id,
        min(measure_kind) as measure_kind,
        min(accumulation) as accumulation,
        min(canonical_unit_id) as canonical_unit_id,
        min(period_end) as start_on,
        max(period_end) as end_on,
        count(*) as points
    from figures
    where period_form = 'in_year'
    group by document_id, section, item_no, label_printed, measured
    having
        count(distinct period_end) > 1
        -- a row of a plan folder with several numbers for one year is no path
        and ({{ is_shipped('document_id') }} or count(*) = count(distinct period_end))

),

ends as (

    select
        paths.*,
        starts.value_canonical as start_value,
        starts.status as start_status,
        finishes.value_canonical as end_value,
        cast(extract(year from paths.end_on) - extract(year from paths.start_on) as integer) as years
    from paths
    inner join figures as starts
        on
            paths.document_id = starts.document_id
            and paths.section = starts.section
            and coalesce(paths.item_no, '') = coalesce(starts.item_no, '')
            and paths.label_printed = starts.label_printed
            and paths.measured = starts.measured
            and starts.period_form = 'in_year'
            and paths.start_on = starts.period_end
    inner join figures as finishes
        on
            paths.document_id = finishes.document_id
            and paths.section = finishes.section
            and coalesce(paths.item_no, '') = coalesce(finishes.item_no, '')
            and paths.label_printed = finishes.label_printed
            and paths.measured = finishes.measured
            and finishes.period_form = 'in_year'
            and paths.end_on = finishes.period_end

)

select
    trajectory_id,
    document_id,
    section,
    item_no,
    label_printed,
    region_id,
    indicator_id,
    measure_kind,
    accumulation,
    canonical_unit_id,
    cast(points as integer) as points,
    start_on,
    end_on,
    years,
    start_status,
    start_value,
    end_value,
    cast(end_value - start_value as decimal(28, 8)) as change,
    case
        when
            indicator_id is not null
            and measure_kind in ('level', 'count', 'density', 'index')
            and accumulation not in ('cumulative', 'increment')
            and start_value > 0
            and end_value > 0
            then {{ yearly_growth('start_value', 'end_value', 'years') }}
    end as yearly_growth_percent,
    case
        when indicator_id is null then 'No indicator says what this label measures; see change.'
        when measure_kind in ('share', 'growth_rate', 'growth_gap')
            then 'A share or rate changes by percentage points; see change.'
        when start_value <= 0 then 'Growth from nothing has no rate.'
        when accumulation in ('cumulative', 'increment')
            then 'A running total grows ever more slowly, whatever is added each year; see change.'
    end as growth_note
from ends
