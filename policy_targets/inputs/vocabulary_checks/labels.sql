-- Mappings of printed labels against the names of the indicators, the other documents and the units of the rows.
with mapped as (

    select
        indicator_labels.* replace (indicators.indicator_id as indicator_id),
        replace(indicator_labels.label_printed, ' ', '') as plain_label,
        indicators.name_zh,
        indicators.definition_zh,
        indicators.canonical_unit_id,
        indicators.better,
        indicators.measure_kind,
        coalesce(indicators.broader_indicator_id, indicators.indicator_id) as broadest_indicator_id,
        {
            'measure_kind': indicators.measure_kind,
            'canonical_unit_id': indicators.canonical_unit_id,
            'population': indicators.population,
            'default_accumulation': indicators.default_accumulation,
            'family_id': indicators.family_id,
            'theme': indicators.theme
        } as facts
    from indicator_labels
    inner join named_indicators as indicators on indicator_labels.indicator_id = indicators.named_id

),

-- an indicator whose own words are an exception in a column is none for that column of its labels
exceptions as (

    select
        indicators.indicator_id,
        meaning_patterns.column_name
    from indicators
    inner join meaning_patterns on indicators.name_zh = meaning_patterns.pattern
    where meaning_patterns.reason_en is not null

),

fitting as (

    select
        mapped.record,
        mapped.label_printed,
        mapped.indicator_id,
        meaning_patterns.column_name,
        meaning_patterns.value,
        json_extract_string(to_json(mapped.facts), meaning_patterns.column_name) as found,
        rank() over (
            partition by mapped.record, meaning_patterns.column_name
            order by length(replace(meaning_patterns.pattern, '%', '')) desc
        ) as place
    from mapped
    inner join
        meaning_patterns
        on
            meaning_patterns.seed_name = 'indicators'
            and meaning_patterns.text_column = 'name_zh'
            and mapped.plain_label like meaning_patterns.pattern
    where mapped.match_type = 'exact' and mapped.better <> 'neutral'

),

contradicted as (

    select
        fitting.record,
        fitting.label_printed,
        fitting.indicator_id,
        fitting.column_name,
        any_value(fitting.found) as found,
        string_agg(distinct fitting.value, ' or ') as accepted
    from fitting
    left join
        exceptions
        on fitting.indicator_id = exceptions.indicator_id and fitting.column_name = exceptions.column_name
    where
        fitting.place = 1
        and exceptions.indicator_id is null
        and fitting.column_name in (
            'measure_kind', 'canonical_unit_id', 'population', 'default_accumulation', 'family_id'
        )
    group by fitting.record, fitting.label_printed, fitting.indicator_id, fitting.column_name
    having not bool_or(coalesce(fitting.found, '') = coalesce(fitting.value, ''))

),

characters as (

    select
        record,
        label_printed,
        name_zh || definition_zh as words,
        unnest(list_distinct(regexp_extract_all(label_printed, '\p{Han}'))) as letter
    from mapped
    where match_type in ('exact', 'close')

),

strangers as (

    select
        record,
        label_printed
    from characters
    group by record, label_printed
    having 2 * count(*) filter (where contains(words, letter)) < count(*)

),

symbols as (

    select string_agg(regexp_escape(symbol_printed), '|' order by length(symbol_printed) desc) as pattern
    from unit_symbols

),

figures as (

    select
        document_id,
        label_printed,
        unit_printed,
        value_printed
    from targets
    union all
    select
        document_id,
        label_printed,
        unit_printed,
        value_printed
    from allocations
    union all
    select
        tasks.document_id,
        commitments.label_printed,
        null as unit_printed,
        commitments.value_printed
    from commitments
    inner join tasks on commitments.task_id = tasks.task_id

),

printed_units as (

    select
        figures.document_id,
        figures.label_printed,
        coalesce(
            nullif(regexp_extract(figures.value_printed, '[0-9][多余]?(' || symbols.pattern || ')', 1), ''),
            replace(figures.unit_printed, ' ', '')
        ) as symbol
    from figures
    cross join symbols
    where regexp_matches(figures.value_printed, '[0-9]')

),

unit_fits as (

    select
        mapped.record,
        mapped.indicator_id,
        mapped.label_printed,
        any_value(mapped.canonical_unit_id) as canonical_unit_id,
        string_agg(distinct printed_units.symbol, ' ') as printed,
        bool_or(
            units.canonical_unit_id = mapped.canonical_unit_id or unit_completions.completed_unit_id is not null
        ) as is_fine
    from printed_units
    inner join unit_symbols on printed_units.symbol = unit_symbols.symbol_printed
    inner join units on unit_symbols.unit_id = units.unit_id
    inner join
        mapped
        on printed_units.document_id = mapped.document_id and printed_units.label_printed = mapped.label_printed
    left join
        unit_completions
        on
            unit_symbols.unit_id = unit_completions.unit_id
            and mapped.canonical_unit_id = unit_completions.canonical_unit_id
    where mapped.measure_kind is not null
    group by mapped.record, mapped.indicator_id, mapped.label_printed

),

rules as (

    select
        record,
        'reason' as column_name,
        reason as found,
        'a match that is not exact has its reason, an exact one none' as problem,
        case match_type when 'exact' then 'blank' else 'why ' || label_printed || ' is not exactly ' || name_zh end
            as accepted,
        (match_type = 'exact') = (reason is null) as is_fine
    from mapped
    union all
    select
        record,
        'match_type' as column_name,
        match_type as found,
        'the label is the name of the indicator' as problem,
        'exact, or close with a reason' as accepted,
        plain_label <> name_zh or match_type in ('exact', 'close') as is_fine
    from mapped
    union all
    select
        mapped.record,
        'indicator_id' as column_name,
        mapped.indicator_id as found,
        'the label is the name of another indicator' as problem,
        indicators.indicator_id as accepted,
        indicators.indicator_id in (mapped.indicator_id, mapped.broadest_indicator_id) or mapped.match_type <> 'exact'
            as is_fine
    from mapped
    inner join indicators on mapped.plain_label = indicators.name_zh
    union all
    select
        mapped.record,
        'indicator_id' as column_name,
        mapped.indicator_id as found,
        'another document maps the same label otherwise' as problem,
        'one indicator for exact matches of one label' as accepted,
        mapped.better = 'neutral'
        or count(distinct mapped.broadest_indicator_id) over (partition by mapped.plain_label, mapped.better) = 1
            as is_fine
    from mapped
    where mapped.match_type = 'exact'
    union all
    select
        record,
        'indicator_id' as column_name,
        indicator_id as found,
        'the words of the label ' || label_printed || ' mean another ' || column_name as problem,
        'an indicator of ' || column_name || ' ' || accepted || ', or a match that is not exact' as accepted,
        false as is_fine
    from contradicted
    union all
    select
        record,
        'label_printed' as column_name,
        label_printed as found,
        'less than half of the label stands in the name or definition of its indicator' as problem,
        'another indicator, a match that is not exact or close, or a definition that says more' as accepted,
        false as is_fine
    from strangers
    union all
    select
        record,
        'indicator_id' as column_name,
        indicator_id as found,
        'no row with the label ' || label_printed || ' is printed in a unit of this indicator' as problem,
        'an indicator of ' || printed || ', not of ' || canonical_unit_id as accepted,
        is_fine
    from unit_fits

)

select
    'indicator_labels' as seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
