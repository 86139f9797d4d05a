-- Everything in the figure and outcome seeds that cannot be understood, with what would be accepted instead.
-- The build stops when there is a row; the build command adds the line of the file. Grain: row_id x problem.
with figures as (

    select * from {{ ref('int_figures') }}

),

parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

printed as (

    select * from {{ ref('stg_printed_figures') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

allocation_rows as (

    select * from {{ ref('int_allocation_rows') }}

),

recorded_imbalances as (

    select * from {{ ref('stg_allocation_discrepancies') }}

),

known_symbols as (

    select {{ dbt.listagg('symbol_printed', "' '", 'order by symbol_printed') }} as accepted
    from {{ ref('unit_symbols') }}

),

known_wordings as (

    select {{ dbt.listagg('wording_pattern', "' '", 'order by wording_pattern') }} as accepted
    from {{ ref('status_wordings') }}

),

known_bounds as (

    select {{ dbt.listagg('wording', "' '", 'order by wording') }} as accepted
    from {{ ref('bound_wordings') }}

),

known_regions as (

    select
        parent_region_id,
        {{ dbt.listagg('name_zh', "' '", 'order by region_id') }} as accepted
    from regions
    group by parent_region_id

),

known_names as (

    select
        document_id,
        {{ dbt.listagg('name_printed', "' '", 'order by name_printed') }} as accepted
    from {{ ref('stg_organization_names') }}
    group by document_id

),

unreadable_values as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        'value_printed' as column_name,
        'unreadable value' as problem,
        printed.value_printed as value_found,
        'a number of at most 14 digits and 4 decimals with its unit and bound words ('
        || known_bounds.accepted
        || '), or a wording of seeds/words/status_wordings.csv ('
        || known_wordings.accepted
        || ')' as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    cross join known_bounds
    cross join known_wordings
    where
        parsed.status = 'unreadable'
        or (parsed.status in ('numeric', 'baseline') and parsed.value is null)

),

conflicting_bounds as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        'value_printed' as column_name,
        'two bound words that contradict each other' as problem,
        printed.value_printed as value_found,
        'one bound word, or two of the same direction' as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    where parsed.has_bound_conflict

),

unknown_units as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        case when parsed.unit_in_value <> '' then 'value_printed' else 'unit_printed' end as column_name,
        case when parsed.has_unit_conflict then 'unit differs from the unit of the table' else 'unknown unit' end
            as problem,
        case when parsed.unit_in_value <> '' then parsed.unit_in_value else parsed.unit_printed end as value_found,
        'one unit of seeds/vocabularies/unit_symbols.csv (' || known_symbols.accepted || ')' as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    cross join known_symbols
    where parsed.status <> 'unreadable' and (parsed.unit_id is null or parsed.has_unit_conflict)

),

unfitting_units as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'label_printed' as column_name,
        'the printed unit does not fit the indicator' as problem,
        figures.label_printed || ' in ' || units.name_en as value_found,
        'a label mapped to an indicator measured in ' || units.canonical_unit_id
        || ' (it is mapped to ' || figures.indicator_id || ', measured in ' || figures.canonical_unit_id || ')'
            as accepted
    from figures
    inner join units on figures.completed_unit_id = units.unit_id
    where figures.value is not null and figures.value_canonical is null and figures.indicator_id is not null

),

differing_kinds as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'label_printed' as column_name,
        'the words tell another measure kind than the indicator has' as problem,
        figures.label_printed || ' read as ' || figures.measure_kind_printed as value_found,
        'an indicator of measure kind ' || figures.measure_kind_printed
        || ' (it is mapped to ' || figures.indicator_id || ', ' || coalesce(indicators.measure_kind, 'qualitative')
        || ')' as accepted
    from figures
    inner join indicators on figures.indicator_id = indicators.indicator_id
    where figures.measure_kind_printed <> coalesce(indicators.measure_kind, 'qualitative')

),

unknown_periods as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        'period_printed' as column_name,
        'unknown period' as problem,
        printed.period_printed as value_found,
        'blank, years such as 2025年, 到2025年 or 2024年至2027年, 三年内, 全年, or a name of seeds/words/period_wordings.csv'
            as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    where parsed.period_form = 'unknown'

),

unknown_regions as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'region_printed' as column_name,
        'unknown region' as problem,
        figures.region_printed as value_found,
        '全市 for the total, or a place of seeds/vocabularies/regions.csv inside the region of the document ('
        || known_regions.accepted || ')' as accepted
    from figures
    inner join documents on figures.document_id = documents.document_id
    left join known_regions on documents.region_id = known_regions.parent_region_id
    where figures.region_id is null

),

unmapped_labels as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'label_printed' as column_name,
        'label without an indicator' as problem,
        figures.label_printed as value_found,
        'a label that seeds/plans/indicator_labels.csv maps for ' || figures.document_id as accepted
    from figures
    inner join {{ ref('int_figure_indicators') }} as figure_indicators
        on figures.figure_id = figure_indicators.figure_id
    where figures.indicator_id is null and not figure_indicators.is_ambiguous

),

ambiguous_labels as (

    select
        figures.seed_name,
        figures.figure_id as row_id,
        'label_printed' as column_name,
        'label with several indicators, of which the unit chooses none or more than one' as problem,
        figures.label_printed || ' in ' || coalesce(figures.unit_printed, 'no unit') as value_found,
        'one line of seeds/plans/indicator_labels.csv for ' || figures.document_id
        || ' whose indicator is measured in that unit' as accepted
    from figures
    inner join {{ ref('int_figure_indicators') }} as figure_indicators
        on figures.figure_id = figure_indicators.figure_id
    where figure_indicators.is_ambiguous

),

printed_organizations as (

    select
        seed_name,
        figure_id as row_id,
        document_id,
        'lead_organization_printed' as column_name,
        lead_organization_printed as name_printed
    from figures
    where lead_organization_printed is not null and lead_organization_id is null

    union all

    select
        'task_organizations' as seed_name,
        task_id || '#' || cast(position as varchar) as row_id,
        document_id,
        'name_printed' as column_name,
        name_printed
    from {{ ref('int_task_organizations') }}
    where organization_id is null

),

unknown_organizations as (

    select
        printed_organizations.seed_name,
        printed_organizations.row_id,
        printed_organizations.column_name,
        'unknown body' as problem,
        printed_organizations.name_printed as value_found,
        'a name that seeds/plans/organization_names.csv lists for ' || printed_organizations.document_id
        || coalesce(' (' || known_names.accepted || ')', '') as accepted
    from printed_organizations
    left join known_names on printed_organizations.document_id = known_names.document_id

),

wrong_totals as (

    select
        min(seed_name) as seed_name,
        min(figure_id) as row_id,
        'region_printed' as column_name,
        'an allocation row needs exactly one total' as problem,
        cast(sum(case when is_total then 1 else 0 end) as varchar) || ' totals in row ' || item_no
        || ' of ' || section as value_found,
        'one line of the row with region_printed 全市 (or 全县, 全区)' as accepted
    from figures
    where seed_name = 'allocations'
    group by document_id, section, item_no
    having sum(case when is_total then 1 else 0 end) <> 1

),

-- an imbalance that is recorded with another size is left to the expectations, which show both sizes
unrecorded_imbalances as (

    select
        totals.seed_name,
        totals.figure_id as row_id,
        'value_printed' as column_name,
        'the total does not fit its localities' as problem,
        totals.value_printed || ' against ' || case
            when allocation_rows.is_additive then 'a sum of ' || cast(allocation_rows.locality_sum as varchar)
            else cast(allocation_rows.range_low as varchar) || ' to ' || cast(allocation_rows.range_high as varchar)
        end as value_found,
        'the printed cells of row ' || totals.item_no || ' of ' || totals.section
        || '; if the document prints them so, a line of seeds/plans/allocation_discrepancies.csv with the exact size'
            as accepted
    from allocation_rows
    inner join figures as totals
        on
            allocation_rows.document_id = totals.document_id
            and allocation_rows.section = totals.section
            and allocation_rows.item_no = totals.item_no
            and totals.is_total
    left join recorded_imbalances
        on
            allocation_rows.document_id = recorded_imbalances.document_id
            and allocation_rows.section = recorded_imbalances.section
            and allocation_rows.item_no = recorded_imbalances.item_no
    where
        recorded_imbalances.document_id is null
        and allocation_rows.indicator_id is not null
        and case
            when allocation_rows.is_additive then allocation_rows.locality_sum <> allocation_rows.total_value
            else
                allocation_rows.total_value < allocation_rows.range_low
                or allocation_rows.total_value > allocation_rows.range_high
        end

),

uneven_rows as (

    select
        min(seed_name) as seed_name,
        min(row_id) as row_id,
        column_name,
        'cells of one row differ' as problem,
        min(value_found) || ' / ' || max(value_found) as value_found,
        'the same words in every line of row ' || item_no || ' of ' || section as accepted
    from (
        {% for column in ['label_printed', 'unit_printed', 'period_printed'] %}
            select
                seed_name,
                figure_id as row_id,
                document_id,
                section,
                item_no,
                '{{ column }}' as column_name,
                coalesce({{ column }}, '') as value_found
            from printed
            where seed_name = 'allocations'
            {{ 'union all' if not loop.last }}
        {% endfor %}
    ) as cells
    group by document_id, section, item_no, column_name
    having min(value_found) <> max(value_found)

),

unacceptable_observations as (

    select
        'observations' as seed_name,
        row_id,
        column_name,
        problem,
        value_found,
        accepted
    from {{ ref('int_observation_problems') }}
    where origin = 'curated'

),

problems as (

    select * from unreadable_values
    union all
    select * from unacceptable_observations
    union all
    select * from conflicting_bounds
    union all
    select * from unknown_units
    union all
    select * from unfitting_units
    union all
    select * from differing_kinds
    union all
    select * from unknown_periods
    union all
    select * from unknown_regions
    union all
    select * from unmapped_labels
    union all
    select * from ambiguous_labels
    union all
    select * from unknown_organizations
    union all
    select * from wrong_totals
    union all
    select * from unrecorded_imbalances
    union all
    select * from uneven_rows

)

select * from problems
