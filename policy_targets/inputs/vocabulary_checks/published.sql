-- Ids that were published against what they stand for now.
with ids as (

    select
        published_ids.*,
        published_now.record as record_now,
        published_now.stands_for as stands_for_now
    from published_ids
    left join
        published_now
        on
            published_ids.seed_name = published_now.seed_name
            and published_ids.published_id = published_now.published_id

),

-- rows under ids that were never published, by what they stand for
new_ids as (

    select
        published_now.seed_name,
        published_now.stands_for,
        min_by(published_now.published_id, published_now.record) as published_id,
        min(published_now.record) as record
    from published_now
    left join
        published_ids
        on
            published_now.seed_name = published_ids.seed_name
            and published_now.published_id = published_ids.published_id
    where published_ids.published_id is null
    group by published_now.seed_name, published_now.stands_for

),

may_go as (

    select distinct
        seed_name,
        may_go
    from published_now

),

gone as (

    select
        ids.*,
        coalesce(may_go.may_go, false) as may_go,
        new_ids.record as record_of_new,
        new_ids.published_id as new_id
    from ids
    left join may_go on ids.seed_name = may_go.seed_name
    left join new_ids on ids.seed_name = new_ids.seed_name and coalesce(ids.stands_for, '') = new_ids.stands_for
    where ids.record_now is null and ids.reason_en is null

)

select
    seed_name as seed,
    record_now as record,
    'id' as column_name,
    published_id || ' for ' || stands_for_now as found,
    'a published id stands for something else' as problem,
    stands_for || ', or on purpose another stands_for in published_ids' as accepted
from ids
where coalesce(stands_for, '') <> stands_for_now and reason_en is null
union all
select
    seed_name as seed,
    record_of_new as record,
    'id' as column_name,
    new_id as found,
    'a published id was renamed' as problem,
    published_id || ', or on purpose replaced_by and reason_en in published_ids' as accepted
from gone
where may_go and record_of_new is not null
union all
select
    seed_name as seed,
    null as record,
    'id' as column_name,
    published_id as found,
    'a published id is gone' as problem,
    'its row, or on purpose replaced_by and reason_en in published_ids' as accepted
from gone
where not may_go
union all
select
    'published_ids' as seed,
    ids.record,
    'reason_en' as column_name,
    ids.published_id as found,
    'an id that is said to be replaced is in use' as problem,
    'no replaced_by and no reason_en' as accepted
from ids
where ids.record_now is not null and (ids.reason_en is not null or ids.replaced_by is not null)
union all
select
    'published_ids' as seed,
    ids.record,
    'replaced_by' as column_name,
    ids.replaced_by as found,
    'replaced without a reason, or by an id that is not there' as problem,
    'an id of ' || ids.seed_name || ' and a reason' as accepted
from ids
left join
    published_now
    on ids.seed_name = published_now.seed_name and ids.replaced_by = published_now.published_id
where ids.replaced_by is not null and (published_now.published_id is null or ids.reason_en is null)
