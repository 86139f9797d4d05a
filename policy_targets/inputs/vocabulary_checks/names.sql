-- Names that must tell things apart, and the seeds of Chinese names and descriptions against one another.
with texts as (

    select
        'indicators' as seed,
        record,
        '' as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'name_zh', 'words': name_zh },
            { 'column_name': 'name_en', 'words': name_en },
            { 'column_name': 'definition_zh', 'words': definition_zh },
            { 'column_name': 'definition_en', 'words': definition_en }
        ], recursive := true)
    from indicators
    union all
    select
        'indicator_families' as seed,
        record,
        '' as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'name_zh', 'words': name_zh },
            { 'column_name': 'name_en', 'words': name_en },
            { 'column_name': 'comparability_zh', 'words': comparability_zh },
            { 'column_name': 'comparability_en', 'words': comparability_en }
        ], recursive := true)
    from indicator_families
    union all
    select
        'units' as seed,
        record,
        '' as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'symbol_zh', 'words': symbol_zh },
            { 'column_name': 'name_en', 'words': name_en }
        ], recursive := true)
    from units
    union all
    select
        'names_zh' as seed,
        record,
        object_kind as scope,
        'name_zh' as column_name,
        name_zh as words
    from names_zh
    where object_kind <> 'value'
    union all
    select
        'documents' as seed,
        record,
        '' as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'title_en', 'words': title_en },
            { 'column_name': 'source_sha256', 'words': source_sha256 }
        ], recursive := true)
    from documents
    union all
    select
        'tasks' as seed,
        record,
        document_id as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'summary_zh', 'words': summary_zh },
            { 'column_name': 'summary_en', 'words': summary_en }
        ], recursive := true)
    from tasks
    union all
    select
        'source_discrepancies' as seed,
        record,
        document_id_a as scope,
        unnest([  -- noqa: AL03
            { 'column_name': 'explanation_zh', 'words': explanation_zh },
            { 'column_name': 'explanation_en', 'words': explanation_en }
        ], recursive := true)
    from source_discrepancies
    union all
    select
        'table_descriptions_zh' as seed,
        record,
        '' as scope,
        'what' as column_name,
        what as words
    from table_descriptions_zh

),

repeated as (

    select
        *,
        count(*) over (partition by seed, scope, column_name, words) as places
    from texts
    where words is not null

),

named_columns as (

    select name from names_zh
    where object_kind = 'column'

),

named_tables as (

    select name from names_zh
    where object_kind = 'table'

),

rules as (

    select
        seed,
        record,
        column_name,
        words as found,
        'stands in another line too' as problem,
        'words of its own' as accepted,
        places = 1 as is_fine
    from repeated
    union all
    select
        'names_zh' as seed,
        record,
        'name_zh' as column_name,
        name_zh as found,
        'a name that cannot name a table or column' as problem,
        'a name without quotation marks of programs, backslashes and line ends' as accepted,
        not regexp_matches(name_zh, '["`\\]|\s') as is_fine
    from names_zh
    where object_kind <> 'value'
    union all
    select
        'names_zh' as seed,
        record,
        'name' as column_name,
        name as found,
        'no name of a table or column' as problem,
        'small letters, digits and underscores' as accepted,
        regexp_full_match(name, '[a-z][a-z0-9_]*') as is_fine
    from names_zh
    where object_kind <> 'value'
    union all
    select
        'column_descriptions_zh' as seed,
        record,
        'column_name' as column_name,
        column_name as found,
        'a column without a Chinese name' as problem,
        'a line of names_zh for it' as accepted,
        column_name in (from named_columns) as is_fine
    from column_descriptions_zh
    union all
    select
        'column_descriptions_zh' as seed,
        record,
        'table_name' as column_name,
        table_name as found,
        'a table without a Chinese name' as problem,
        'a line of names_zh for it' as accepted,
        table_name in (from named_tables) as is_fine
    from column_descriptions_zh
    where table_name is not null
    union all
    select
        'table_descriptions_zh' as seed,
        record,
        'table_name' as column_name,
        table_name as found,
        'a table without a Chinese name' as problem,
        'a line of names_zh for it' as accepted,
        table_name in (from named_tables) as is_fine
    from table_descriptions_zh
    union all
    select
        'names_zh' as seed,
        record,
        'name' as column_name,
        name as found,
        'without a Chinese description' as problem,
        'a line of column_descriptions_zh or table_descriptions_zh for it' as accepted,
        case object_kind
            when 'column' then name in (select described.column_name from column_descriptions_zh as described)
            when 'table' then name in (select described.table_name from table_descriptions_zh as described)
            else true
        end as is_fine
    from names_zh

)

select
    seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
