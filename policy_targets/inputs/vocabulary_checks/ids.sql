-- What an id says of document, item, year and place against the columns of its row.
with numbered as (

    select
        'targets' as seed,
        'target_id' as id_column,
        record,
        target_id as id,
        document_id,
        section,
        item_no,
        period_printed,
        cast(null as varchar) as region_printed
    from targets
    union all
    select
        'allocations' as seed,
        'allocation_id' as id_column,
        record,
        allocation_id as id,
        document_id,
        section,
        item_no,
        period_printed,
        region_printed
    from allocations
    union all
    select
        'tasks' as seed,
        'task_id' as id_column,
        record,
        task_id as id,
        document_id,
        section,
        item_no,
        cast(null as varchar) as period_printed,
        cast(null as varchar) as region_printed
    from tasks

),

parts as (

    select
        *,
        string_split(id, '/') as words,
        regexp_extract(id, '/((19|20)\d\d)(-[^/]*)?$', 1) as year_of_id,
        case seed
            when 'tasks' then regexp_extract(id, '/(\d+)$', 1)
            else regexp_extract(id, '^[^/]+/[^/]+/(\d{1,3})/', 1)
        end as item_of_id,
        case
            when regexp_full_match(item_no, '\d+') then item_no
            when regexp_full_match(item_no, '[((]?[一二三四五六七八九][))是]?')
                then cast(position(regexp_extract(item_no, '[一二三四五六七八九]') in '一二三四五六七八九') as varchar)
        end as item_number
    from numbered

),

rules as (

    select
        seed,
        record,
        id_column as column_name,
        id as found,
        'the id names another document' as problem,
        document_id || '/' || id as accepted,
        starts_with(id, document_id || '/') as is_fine
    from parts
    union all
    select
        seed,
        record,
        id_column as column_name,
        id as found,
        'the id names another item' as problem,
        item_no as accepted,
        try_cast(item_of_id as integer) = try_cast(item_number as integer) as is_fine
    from parts
    where item_of_id <> '' and item_number is not null
    union all
    select
        seed,
        record,
        id_column as column_name,
        id as found,
        'the id names another year' as problem,
        period_printed as accepted,
        contains(period_printed, year_of_id) as is_fine
    from parts
    where year_of_id <> '' and regexp_matches(period_printed, '\d{4}')
    union all
    select
        parts.seed,
        parts.record,
        parts.id_column as column_name,
        parts.id as found,
        'the id names another place' as problem,
        parts.region_printed as accepted,
        case
            when parts.region_printed in ('全市', '全县', '全区') then parts.words[-1] = documents.region_id
            else regions.name_zh = parts.region_printed
        end as is_fine
    from parts
    inner join documents on parts.document_id = documents.document_id
    left join regions on parts.words[-1] = regions.region_id
    where
        parts.region_printed in ('全市', '全县', '全区')
        or parts.region_printed in (select places.name_zh from regions as places)
    union all
    -- one part of the ids for one heading of a document
    select
        seed,
        record,
        id_column as column_name,
        id as found,
        'the id names the heading otherwise than others below ' || section as problem,
        'the second part of its neighbours, '
        || mode(words[2]) over (partition by seed, document_id, section) as accepted,
        words[2] = mode(words[2]) over (partition by seed, document_id, section) as is_fine
    from parts
    union all
    select
        'commitments' as seed,
        record,
        'commitment_id' as column_name,
        commitment_id as found,
        'the id names another task' as problem,
        task_id || '/' || commitment_id as accepted,
        starts_with(commitment_id, task_id || '/') as is_fine
    from commitments
    union all
    select
        'tasks' as seed,
        record,
        'parent_task_id' as column_name,
        parent_task_id as found,
        'the parent stands in another document, or is the task itself' as problem,
        'a task of ' || document_id as accepted,
        starts_with(parent_task_id, document_id || '/') and parent_task_id <> task_id as is_fine
    from tasks
    where parent_task_id is not null
    union all
    select
        'tasks' as seed,
        record,
        'parent_task_id' as column_name,
        parent_task_id as found,
        'the id lies below another task' as problem,
        regexp_replace(task_id, '/[^/]+$', '') as accepted,
        coalesce(parent_task_id, '') = regexp_replace(task_id, '/[^/]+$', '') as is_fine
    from tasks
    where regexp_full_match(task_id, '[^/]+/[^/]+/\d+/\d+')
    union all
    select
        'source_discrepancies' as seed,
        record,
        'discrepancy_id' as column_name,
        discrepancy_id as found,
        'the id names another document' as problem,
        document_id_a || '/…' as accepted,
        starts_with(discrepancy_id, document_id_a || '/') as is_fine
    from source_discrepancies
    union all
    -- plain words: an id goes into addresses, file names and code
    select
        seed,
        record,
        column_name,
        id as found,
        'an id of other than plain words' as problem,
        'small letters, digits, hyphens and underscores, parts joined by strokes' as accepted,
        false as is_fine
    from (
        select
            'indicators' as seed,
            record,
            'indicator_id' as column_name,
            indicator_id as id
        from indicators
        union all
        select
            'indicator_families' as seed,
            record,
            'family_id' as column_name,
            family_id as id
        from indicator_families
        union all
        select
            'units' as seed,
            record,
            'unit_id' as column_name,
            unit_id as id
        from units
    ) as plain_ids
    where not regexp_full_match(id, '[a-z][a-z0-9]*(_[a-z0-9]+)*')

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
