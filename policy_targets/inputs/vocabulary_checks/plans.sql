-- Documents and what was judged in them against titles, rows and one another.
with titled as (

    select
        documents.*,
        regions.name_zh as region_zh,
        lower(split_part(regions.name_en, ' ', 1)) as place_word,
        regexp_extract_all(documents.title_zh, '(20\d\d|19\d\d)') as years,
        try_cast(regexp_extract(documents.effective_basis_en, '(\d+)th Five-Year', 1) as integer) as five_year_plan
    from documents
    inner join regions on documents.region_id = regions.region_id

),

rows_of_tables as (

    select distinct
        document_id,
        section,
        item_no,
        label_printed
    from targets
    union
    select distinct
        document_id,
        section,
        item_no,
        label_printed
    from allocations
    union
    select distinct
        tasks.document_id,
        tasks.section,
        tasks.item_no,
        commitments.label_printed
    from commitments
    inner join tasks on commitments.task_id = tasks.task_id

),

-- recorded readings of rows
readings as (

    select
        'accumulation_judgements' as seed,
        record,
        document_id,
        section,
        item_no,
        label_printed
    from accumulation_judgements
    union all
    select
        'base_years' as seed,
        record,
        document_id,
        section,
        item_no,
        label_printed
    from base_years

),

last_places as (

    select
        document_id,
        max(char_end) as char_end
    from (
        select
            document_id,
            cast(char_end as integer) as char_end
        from targets
        union all
        select
            document_id,
            cast(char_end as integer) as char_end
        from allocations
        union all
        select
            document_id,
            cast(char_end as integer) as char_end
        from tasks
        union all
        select
            document_id,
            cast(char_end as integer) as char_end
        from number_exclusions
    ) as places
    group by document_id

),

copies as (

    select
        document_copies.*,
        cast(document_copies.char_end as integer) - cast(document_copies.char_start as integer) as characters,
        row_number()
            over (partition by document_copies.document_id order by cast(document_copies.char_start as integer))
            as order_in_file,
        lag(cast(document_copies.char_end as integer), 1, 0)
            over (partition by document_copies.document_id order by cast(document_copies.char_start as integer))
            as end_before
    from document_copies

),

weighed as (

    select distinct
        allocations.document_id,
        named_indicators.indicator_id
    from allocations
    inner join
        indicator_labels
        on
            allocations.document_id = indicator_labels.document_id
            and allocations.label_printed = indicator_labels.label_printed
    inner join named_indicators on indicator_labels.indicator_id = named_indicators.named_id
    where allocations.document_id in (select score_weights.document_id from score_weights)

),

completions as (

    select
        unit_completions.*,
        completed.canonical_unit_id as canonical_of_completed,
        completed.numerator_unit_id,
        completed.symbol_zh as completed_symbol,
        printed.symbol_zh as printed_symbol
    from unit_completions
    inner join units as completed on unit_completions.completed_unit_id = completed.unit_id
    inner join units as printed on unit_completions.unit_id = printed.unit_id

),

rules as (

    select
        'documents' as seed,
        record,
        'document_id' as column_name,
        document_id as found,
        'the id names another place or last year' as problem,
        place_word || '-' || effective_to[:4] as accepted,
        document_id = place_word || '-' || effective_to[:4] as is_fine
    from titled
    where region_id not like 'X%'
    union all
    select
        'documents' as seed,
        record,
        'region_id' as column_name,
        region_id as found,
        'the title names another place' as problem,
        region_zh || ', or the place of ' || title_zh as accepted,
        contains(title_zh, left(region_zh, length(region_zh) - 1)) as is_fine
    from titled
    where
        region_id not like 'X%' and exists (
            select 1 from regions
            where length(regions.name_zh) > 2 and contains(titled.title_zh, regions.name_zh)
        )
    union all
    select
        'documents' as seed,
        record,
        'effective_to' as column_name,
        effective_from || ' to ' || effective_to as found,
        'other years than the title names' as problem,
        list_min(years) || '-01-01 to ' || list_max(years) || '-12-31' as accepted,
        coalesce(effective_from, '') = list_min(years) || '-01-01' and effective_to = list_max(years) || '-12-31'
            as is_fine
    from titled
    where len(years) > 0
    union all
    select
        'documents' as seed,
        record,
        'effective_from' as column_name,
        effective_from as found,
        'other years than the five-year plan of its basis' as problem,
        cast(1966 + 5 * (five_year_plan - 3) as varchar) || '-01-01' as accepted,
        effective_from[:4] = cast(1966 + 5 * (five_year_plan - 3) as varchar)
        and effective_to[:4] = cast(1970 + 5 * (five_year_plan - 3) as varchar) as is_fine
    from titled
    where five_year_plan is not null
    union all
    select
        'documents' as seed,
        record,
        'effective_from' as column_name,
        effective_from as found,
        'begins after it ends, or long after it was issued' as problem,
        'a day before ' || effective_to as accepted,
        effective_from < effective_to
        and (
            issued_on is null
            or cast(issued_on[:4] as integer) between cast(effective_from[:4] as integer)
            - 1 and cast(effective_to[:4] as integer)
        )
            as is_fine
    from titled
    where effective_from is not null
    union all
    select
        'documents' as seed,
        record,
        'document_number' as column_name,
        document_number as found,
        'a number of another year than the day of issue' as problem,
        '〔' || issued_on[:4] || '〕' as accepted,
        contains(document_number, issued_on[:4]) as is_fine
    from titled
    where issued_on is not null and regexp_matches(document_number, '\d{4}')
    union all
    select
        'documents' as seed,
        record,
        'issuing_body' as column_name,
        issuing_body as found,
        'a body of another place' as problem,
        'a body of ' || region_zh as accepted,
        contains(issuing_body, left(region_zh, length(region_zh) - 1)) as is_fine
    from titled
    where issuing_body is not null and region_id not like 'X%'
    union all
    select
        'documents' as seed,
        record,
        'title_is_printed' as column_name,
        title_is_printed as found,
        'the note on the copy says otherwise' as problem,
        'false where the title is composed' as accepted,
        (title_is_printed = 'false') = contains(source_note_en, 'title is composed') as is_fine
    from titled
    where contains(source_note_en, 'title is ')
    union all
    select
        'documents' as seed,
        record,
        'source_sha256' as column_name,
        source_sha256 as found,
        'no SHA-256' as problem,
        '64 hexadecimal digits, small letters' as accepted,
        regexp_full_match(source_sha256, '[0-9a-f]{64}') as is_fine
    from titled
    union all
    select
        'documents' as seed,
        titled.record,
        'source_characters' as column_name,
        titled.source_characters as found,
        'a row ends after the end of the text' as problem,
        'at least ' || last_places.char_end as accepted,
        cast(titled.source_characters as integer) >= last_places.char_end as is_fine
    from titled
    inner join last_places on titled.document_id = last_places.document_id
    union all
    select
        'document_copies' as seed,
        copies.record,
        'char_start' as column_name,
        copies.char_start || ' to ' || copies.char_end as found,
        'copies follow one another, are of one length and are numbered in order' as problem,
        'copy '
        || copies.order_in_file
        || ' of '
        || copies.characters
        || ' characters after '
        || copies.end_before as accepted,
        copies.copy_no = cast(copies.order_in_file as varchar)
        and cast(copies.char_start as integer) >= copies.end_before
        and (copies.order_in_file > 1 or copies.char_start = '0')
        and count(distinct copies.characters) over (partition by copies.document_id) = 1
        and count(*) over (partition by copies.document_id) > 1
        and cast(copies.char_end as integer) <= cast(documents.source_characters as integer) as is_fine
    from copies
    inner join documents on copies.document_id = documents.document_id
    union all
    select
        'table_notes' as seed,
        record,
        'value_pattern' as column_name,
        value_pattern as found,
        'no value of ' || section || ' is marked so' as problem,
        'the marks around a value of this table' as accepted,
        exists(
            select 1
            from targets
            where
                targets.document_id = table_notes.document_id
                and targets.section = table_notes.section
                and targets.value_printed like table_notes.value_pattern
        ) as is_fine
    from table_notes
    union all
    select
        'table_notes' as seed,
        record,
        'period_start' as column_name,
        period_start as found,
        'the note says another year' as problem,
        regexp_extract(note_en, 'since (\d{4})', 1) || '-01-01' as accepted,
        period_start = regexp_extract(note_en, 'since (\d{4})', 1) || '-01-01' as is_fine
    from table_notes
    where regexp_matches(note_en, 'since \d{4}')
    union all
    select
        'table_notes' as seed,
        record,
        'accumulation' as column_name,
        accumulation as found,
        'the note says running totals' as problem,
        'cumulative' as accepted,
        accumulation = 'cumulative' as is_fine
    from table_notes
    where contains(note_en, 'running total')
    union all
    select
        seed,
        record,
        'label_printed' as column_name,
        concat_ws(' ', section, item_no, label_printed) as found,
        'no row of the document stands there' as problem,
        'section, number and label of a target, an allocation or a commitment' as accepted,
        exists(
            select 1
            from rows_of_tables
            where
                rows_of_tables.document_id = readings.document_id
                and rows_of_tables.section = readings.section
                and rows_of_tables.item_no is not distinct from readings.item_no
                and rows_of_tables.label_printed = readings.label_printed
        ) as is_fine
    from readings
    union all
    select
        'accumulation_judgements' as seed,
        record,
        'accumulation' as column_name,
        accumulation as found,
        'the reason says running totals' as problem,
        'cumulative' as accepted,
        accumulation = 'cumulative' as is_fine
    from accumulation_judgements
    where reason_zh like '%累计数%' and reason_en like '%running total%'
    union all
    select
        'allocation_discrepancies' as seed,
        record,
        'item_no' as column_name,
        section || ' ' || item_no as found,
        'no row of an allocation table stands there' as problem,
        'section and number of an allocation' as accepted,
        exists(
            select 1
            from rows_of_tables
            where
                rows_of_tables.document_id = allocation_discrepancies.document_id
                and rows_of_tables.section = allocation_discrepancies.section
                and rows_of_tables.item_no = allocation_discrepancies.item_no
        ) as is_fine
    from allocation_discrepancies
    union all
    select
        'blanket_clauses' as seed,
        record,
        'name_printed' as column_name,
        name_printed as found,
        'a clause that only ranks names no body, any other names one' as problem,
        case effect when 'first_body_leads' then 'blank' else 'the body that the clause names' end as accepted,
        (effect = 'first_body_leads') = (name_printed is null) as is_fine
    from blanket_clauses
    union all
    select
        'score_weights' as seed,
        score_weights.record,
        'indicator_id' as column_name,
        score_weights.indicator_id as found,
        'no allocation of the document is mapped to it' as problem,
        'an indicator of an allocation table of ' || score_weights.document_id as accepted,
        weighed.indicator_id is not null as is_fine
    from score_weights
    left join
        weighed
        on score_weights.document_id = weighed.document_id and score_weights.indicator_id = weighed.indicator_id
    union all
    select
        'score_weights' as seed,
        null as record,
        'indicator_id' as column_name,
        weighed.document_id || ', ' || weighed.indicator_id as found,
        'an indicator of the allocation tables has no weight' as problem,
        'a line for every indicator of a document that has weights, 0 to leave one out' as accepted,
        score_weights.weight is not null as is_fine
    from weighed
    left join
        score_weights
        on weighed.document_id = score_weights.document_id and weighed.indicator_id = score_weights.indicator_id
    union all
    select
        'score_weights' as seed,
        record,
        'weight' as column_name,
        weight as found,
        'a weight below nothing' as problem,
        '0 or more' as accepted,
        cast(weight as decimal(18, 4)) >= 0 as is_fine
    from score_weights
    union all
    select
        'unit_completions' as seed,
        record,
        'completed_unit_id' as column_name,
        completed_unit_id as found,
        'not what the printed unit is a part of' as problem,
        'a unit of ' || canonical_unit_id || ' that begins with ' || coalesce(printed_symbol, 'nothing') as accepted,
        canonical_of_completed = canonical_unit_id
        and (printed_symbol is null or starts_with(completed_symbol, printed_symbol)) as is_fine
    from completions

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
