-- Bodies against their ids, their places and the documents that name them.
with placed as (

    select
        organizations.*,
        regions.name_zh as region_zh,
        regions.name_en as region_en
    from organizations
    inner join regions on organizations.region_id = regions.region_id

),

named as (

    select
        organization_names.*,
        organizations.name_zh,
        organizations.region_id,
        documents.region_id as document_region_id
    from organization_names
    inner join organizations on organization_names.organization_id = organizations.organization_id
    inner join documents on organization_names.document_id = documents.document_id

),

places as (
    select distinct
        region_id,
        split_part(region_en, ' ', 1) as word
    from placed
),

rules as (

    select
        'organizations' as seed,
        record,
        'organization_id' as column_name,
        organization_id as found,
        'the id names another place' as problem,
        region_id || '-…' as accepted,
        regexp_full_match(organization_id, region_id || '(-[a-z0-9]+)+') as is_fine
    from placed
    union all
    select
        'organizations' as seed,
        record,
        'name_zh' as column_name,
        name_zh as found,
        'the name begins like that of a body of another kind of place than ' || region_zh as problem,
        right(region_zh, 1) || ', as in ' || region_zh as accepted,
        left(name_zh, 1) not in ('市', '区', '县', '省') or left(name_zh, 1) = right(region_zh, 1) as is_fine
    from placed
    where region_id not like 'X%'
    union all
    select
        'organizations' as seed,
        placed.record,
        'name_en' as column_name,
        placed.name_en as found,
        'the English name names another place' as problem,
        placed.region_en as accepted,
        false as is_fine
    from placed
    inner join
        places
        on
            placed.region_id <> places.region_id
            and contains(placed.name_en, places.word)
            and not contains(placed.name_en, split_part(placed.region_en, ' ', 1))
    union all
    select
        'organizations' as seed,
        record,
        'name_zh' as column_name,
        name_zh as found,
        'the name of another body of the same place' as problem,
        'one line per body' as accepted,
        count(*) over (partition by region_id, name_zh) = 1 as is_fine
    from placed
    union all
    select
        'organization_names' as seed,
        record,
        'organization_id' as column_name,
        organization_id as found,
        'a body of another place than the document' as problem,
        'a body of ' || document_region_id as accepted,
        region_id = document_region_id as is_fine
    from named
    union all
    select
        'organization_names' as seed,
        named.record,
        'organization_id' as column_name,
        named.organization_id as found,
        'the own name of another body of the place' as problem,
        organizations.organization_id as accepted,
        named.organization_id = organizations.organization_id as is_fine
    from named
    inner join
        organizations
        on named.document_region_id = organizations.region_id and named.name_printed = organizations.name_zh
    union all
    select
        'organization_names' as seed,
        record,
        'judgement_en' as column_name,
        judgement_en as found,
        'the printed name is another one than that of the body, and nothing says why' as problem,
        'the reason why ' || name_printed || ' is taken for ' || name_zh as accepted,
        name_printed = name_zh or judgement_en is not null as is_fine
    from named

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
