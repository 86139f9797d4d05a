{# What the filters offer: everything that a chart may be filtered by, as often as there is something of it. #}
with figures as not materialized (
    {{ figures() }}
)

select city, plan, theme, concept, indicator, body, place, year from figures
union all
{# years that no figure is due in #}
select
    {{ named('figures') }}, figures.place,
    {{ year('year(later.due_on)') }}
from (
    select figure_id, period_end as due_on from marts.rpt_target_progress
    union all
    select figure_id, due_on from marts.rpt_alerts where due_on is not null
) as later
inner join figures on later.figure_id = figures.figure_id
where year(later.due_on) not in (select due_year from marts.analyst_figures where due_year is not null)
union all
select
    regions.name_{{ language }}, documents.title_{{ language }}, {{ nothing }}, {{ nothing }}, {{ nothing }},
    {% if language == 'zh' %}{{ within('workload.name_zh', 'regions.name_zh') }}{% else %}workload.name_en{% endif %},
    regions.name_{{ language }}, {{ nothing }}
from marts.rpt_organization_workload as workload
inner join marts.dim_regions as regions on workload.region_id = regions.region_id
inner join marts.dim_documents as documents on workload.region_id = documents.region_id
