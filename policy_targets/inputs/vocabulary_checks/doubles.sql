-- Nothing stands twice under two ids.
with twice as (

    select
        'alert_rules' as seed,
        'rule_id' as column_name,
        max(record) as last_record,
        max_by(rule_id, record) as found,
        * exclude (record, rule_id)
    from alert_rules
    group by all
    having count(*) > 1
    union all by name
    select
        'concepts' as seed,
        'concept_id' as column_name,
        max(record) as last_record,
        max_by(concept_id, record) as found,
        * exclude (record, concept_id)
    from concepts
    group by all
    having count(*) > 1
    union all by name
    select
        'indicator_families' as seed,
        'family_id' as column_name,
        max(record) as last_record,
        max_by(family_id, record) as found,
        * exclude (record, family_id)
    from indicator_families
    group by all
    having count(*) > 1
    union all by name
    select
        'indicators' as seed,
        'indicator_id' as column_name,
        max(record) as last_record,
        max_by(indicator_id, record) as found,
        * exclude (record, indicator_id)
    from indicators
    group by all
    having count(*) > 1
    union all by name
    select
        'organizations' as seed,
        'organization_id' as column_name,
        max(record) as last_record,
        max_by(organization_id, record) as found,
        * exclude (record, organization_id)
    from organizations
    group by all
    having count(*) > 1
    union all by name
    select
        'regions' as seed,
        'region_id' as column_name,
        max(record) as last_record,
        max_by(region_id, record) as found,
        * exclude (record, region_id)
    from regions
    group by all
    having count(*) > 1
    union all by name
    select
        'units' as seed,
        'unit_id' as column_name,
        max(record) as last_record,
        max_by(unit_id, record) as found,
        * exclude (record, unit_id)
    from units
    group by all
    having count(*) > 1

)

select
    seed,
    last_record as record,
    column_name,
    found,
    'the same as another row in everything but the id' as problem,
    'one row' as accepted
from twice
