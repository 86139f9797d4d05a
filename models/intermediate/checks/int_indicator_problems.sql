-- Labels without an indicator, which only a plan of a folder may leave open, and labels whose indicator the printed
-- words contradict.
-- Grain: row_id x column_name x problem.
with figures as (

    select * from {{ ref('int_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

figure_indicators as (

    select * from {{ ref('int_figure_indicators') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

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
    inner join figure_indicators on figures.figure_id = figure_indicators.figure_id
    inner join documents on figures.document_id = documents.document_id
    where figures.indicator_id is null and not figure_indicators.is_ambiguous and documents.origin = 'shipped'

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
    inner join figure_indicators on figures.figure_id = figure_indicators.figure_id
    where figure_indicators.is_ambiguous

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

multiples_without_base as (

    select
        seed_name,
        figure_id as row_id,
        'label_printed' as column_name,
        'a multiple whose base year is not known' as problem,
        label_printed || ' ' || value_printed as value_found,
        'a line of seeds/plans/base_years.csv for ' || document_id || ', section ' || section || ', ' || label_printed
            as accepted
    from figures
    where
        completed_unit_id = 'times'
        and value is not null
        and base_year is null
        and {{ is_shipped('document_id') }}

),

problems as (

    select * from unmapped_labels
    union all
    select * from ambiguous_labels
    union all
    select * from unfitting_units
    union all
    select * from differing_kinds
    union all
    select * from multiples_without_base

)

select * from problems
