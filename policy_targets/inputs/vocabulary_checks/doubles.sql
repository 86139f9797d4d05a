-- Nothing stands twice under two ids.
with twice as (

    select
        'alert_rules' as seed,
        record,
        'rule_id' as column_name,
        id
    from (
        select
            * exclude (record, rule_id),
            max(record) as record,
            max_by(rule_id, record) as id
        from alert_rules
        group by all
        having count(*) > 1
    ) as rows_of_alert_rules
    union all
    select
        'concepts' as seed,
        record,
        'concept_id' as column_name,
        id
    from (
        select
            * exclude (record, concept_id),
            max(record) as record,
            max_by(concept_id, record) as id
        from concepts
        group by all
        having count(*) > 1
    ) as rows_of_concepts
    union all
    select
        'indicator_families' as seed,
        record,
        'family_id' as column_name,
        id
    from (
        select
            * exclude (record, family_id),
            max(record) as record,
            max_by(family_id, record) as id
        from indicator_families
        group by all
        having count(*) > 1
    ) as rows_of_indicator_families
    union all
    select
        'indicators' as seed,
        record,
        'indicator_id' as column_name,
        id
    from (
        select
            * exclude (record, indicator_id),
            max(record) as record,
            max_by(indicator_id, record) as id
        from indicators
        group by all
        having count(*) > 1
    ) as rows_of_indicators
    union all
    select
        'organizations' as seed,
        record,
        'organization_id' as column_name,
        id
    from (
        select
            * exclude (record, organization_id),
            max(record) as record,
            max_by(organization_id, record) as id
        from organizations
        group by all
        having count(*) > 1
    ) as rows_of_organizations
    union all
    select
        'regions' as seed,
        record,
        'region_id' as column_name,
        id
    from (
        select
            * exclude (record, region_id),
            max(record) as record,
            max_by(region_id, record) as id
        from regions
        group by all
        having count(*) > 1
    ) as rows_of_regions
    union all
    select
        'units' as seed,
        record,
        'unit_id' as column_name,
        id
    from (
        select
            * exclude (record, unit_id),
            max(record) as record,
            max_by(unit_id, record) as id
        from units
        group by all
        having count(*) > 1
    ) as rows_of_units

)

select
    seed,
    record,
    column_name,
    id as found,
    'the same as another row in everything but the id' as problem,
    'one row' as accepted
from twice
