-- What the words of a name or definition mean against the column that tells it.
with texts as (

    select
        'indicators' as seed_name,
        record,
        unnest([  -- noqa: AL03
            { 'text_column': 'name_zh', 'words': name_zh },
            { 'text_column': 'definition_zh', 'words': definition_zh }
        ], recursive := true),
        {
            'measure_kind': measure_kind,
            'canonical_unit_id': canonical_unit_id,
            'population': population,
            'better': better,
            'default_accumulation': default_accumulation,
            'is_additive': is_additive,
            'family_id': family_id,
            'theme': theme
        } as found
    from indicators

),

described_columns as (
    select distinct column_name from meaning_patterns
    where seed_name = 'indicators'
),

facts as (

    select
        texts.seed_name,
        texts.seed_name as patterns_of,
        texts.record,
        texts.text_column,
        texts.words,
        described_columns.column_name,
        json_extract_string(to_json(texts.found), described_columns.column_name) as found
    from texts
    cross join described_columns
    union all
    select
        'organizations' as seed_name,
        'organizations' as patterns_of,
        record,
        'name_zh' as text_column,
        name_zh as words,
        'function' as column_name,
        function as found
    from organizations
    union all
    select
        'organization_names' as seed_name,
        'organizations' as patterns_of,
        organization_names.record,
        'name_zh' as text_column,
        organization_names.name_printed as words,
        'function' as column_name,
        organizations.function as found
    from organization_names
    inner join organizations on organization_names.organization_id = organizations.organization_id

),

fitting as (

    select
        facts.*,
        meaning_patterns.record as pattern_record,
        meaning_patterns.value,
        rank() over (
            partition by facts.seed_name, facts.record, facts.text_column, facts.column_name
            order by length(replace(meaning_patterns.pattern, '%', '')) desc
        ) as place
    from facts
    inner join
        meaning_patterns
        on
            facts.patterns_of = meaning_patterns.seed_name
            and facts.text_column = meaning_patterns.text_column
            and facts.column_name = meaning_patterns.column_name
            and facts.words like meaning_patterns.pattern

),

contradicted as (

    select
        seed_name,
        record,
        column_name,
        words,
        any_value(found) as found,
        string_agg(distinct coalesce(value, 'blank'), ' or ') as accepted
    from fitting
    where place = 1
    group by seed_name, record, text_column, column_name, words
    having not bool_or(coalesce(found, '') = coalesce(value, ''))

)

select
    seed_name,
    record,
    case seed_name when 'organization_names' then 'organization_id' else column_name end as column_name,
    found,
    'does not agree with the words ' || words as problem,
    accepted || ', or a line of meaning_patterns for these words with its reason' as accepted
from contradicted
union all
select
    'meaning_patterns' as seed_name,
    meaning_patterns.record,
    'pattern' as column_name,
    meaning_patterns.pattern as found,
    'an exception that nothing needs' as problem,
    'no line, or the words of a name or definition' as accepted
from meaning_patterns
left join fitting on meaning_patterns.record = fitting.pattern_record
where meaning_patterns.reason_en is not null and fitting.pattern_record is null
union all
select
    'meaning_patterns' as seed_name,
    record,
    'reason_en' as column_name,
    reason_en as found,
    'a whole text is an exception with a reason, a pattern has none' as problem,
    'a reason for a text without a percent sign, and only for such a one' as accepted
from meaning_patterns
where (reason_en is null) = (pattern not like '%\%%' escape '\' and pattern not like '各%')
