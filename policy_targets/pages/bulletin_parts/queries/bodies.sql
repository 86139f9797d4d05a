-- Verdicts by responsible body. A figure that several bodies carry counts for each of them.
with counted as (

    select
        carried.organization_id,
        coalesce(organizations.name_zh, '该处未列单位') as zh,
        coalesce(organizations.name_en, 'no body named at that place') as en,
        carried.verdict,
        count(*) as figures
    from carried
    left join marts.dim_organizations as organizations on carried.organization_id = organizations.organization_id
    group by all

)

select *
from counted
order by
    organization_id is null asc,
    sum(figures) over (partition by organization_id) desc,
    organization_id asc,
    verdict asc;
