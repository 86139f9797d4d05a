-- Who reported figures of the year late: each place and publisher with the worst of its reports.
with reports as (

    select *
    from marts.rpt_report_punctuality
    where
        period_end between date_trunc('year', getvariable('last_day')) and getvariable('last_day')
        and (region_id, indicator_id) in (
            select
                states.region_id,
                states.indicator_id
            from states
        )

)

select
    reports.region_id,
    any_value(regions.name_zh) as region_zh,
    any_value(regions.name_en) as region_en,
    reports.publisher,
    count(*) as reports,
    count(*) filter (where reports.is_reported_late) as late,
    max(reports.days_late) as most_days_late,
    arg_max(reports.period_end, reports.days_late) as worst_period_end,
    arg_max(reports.first_reported_on, reports.days_late) as worst_reported_on,
    arg_max(reports.days_allowed, reports.days_late) as worst_days_allowed,
    count(*) filter (where reports.reported_by_day_of = 'delivered') as by_delivery
from reports
inner join marts.dim_regions as regions on reports.region_id = regions.region_id
group by reports.region_id, reports.publisher
order by late desc, most_days_late desc, reports.region_id asc, reports.publisher asc;
