-- Printed words of a figure that no rule reads: value, bound words, unit or period. Those of a shipped plan stop the
-- build; those of a plan of a folder leave the figure without a number.
-- Grain: row_id x column_name x problem.
with parsed as (

    select * from {{ ref('stg_parsed_figures') }}

),

unlisted_units as (

    select * from {{ ref('stg_unlisted_units') }}

),

printed as (

    select
        figures.*,
        documents.origin
    from {{ ref('stg_printed_figures') }} as figures
    inner join {{ ref('stg_documents') }} as documents on figures.document_id = documents.document_id

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

unreadable_values as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        printed.document_id,
        printed.origin,
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
        printed.document_id,
        printed.origin,
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
        printed.document_id,
        printed.origin,
        case when parsed.unit_in_value <> '' then 'value_printed' else 'unit_printed' end as column_name,
        case when parsed.has_unit_conflict then 'unit differs from the unit of the table' else 'unknown unit' end
            as problem,
        case when parsed.unit_in_value <> '' then parsed.unit_in_value else parsed.unit_printed end as value_found,
        'one unit of seeds/vocabularies/unit_symbols.csv (' || known_symbols.accepted || ')' as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    cross join known_symbols
    left join unlisted_units
        on {{ unit_symbol('parsed') }} = unlisted_units.symbol
    where
        parsed.status <> 'unreadable'
        and ((parsed.unit_id is null and unlisted_units.symbol is null) or parsed.has_unit_conflict)

),

unknown_periods as (

    select
        printed.seed_name,
        printed.figure_id as row_id,
        printed.document_id,
        printed.origin,
        'period_printed' as column_name,
        'unknown period' as problem,
        printed.period_printed as value_found,
        'blank, years such as 2025年, 到2025年 or 2024年至2027年, 三年内, 全年, or a name of seeds/words/period_wordings.csv'
            as accepted
    from printed
    inner join parsed on printed.figure_id = parsed.figure_id
    where parsed.period_form = 'unknown'

),

problems as (

    select * from unreadable_values
    union all
    select * from conflicting_bounds
    union all
    select * from unknown_units
    union all
    select * from unknown_periods

)

select * from problems
