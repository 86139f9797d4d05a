{# What the filters offer: everything that a chart may be filtered by, as often as there is something of it. #}
with figures as (
    {{ figures() }}
)

select city, plan, theme, concept, indicator, body, place, year from figures
union all
select
    {{ named('figures') }}, figures.place,
    {{ year('year(progress.period_end)') }}
from marts.rpt_target_progress as progress
inner join figures on progress.figure_id = figures.figure_id
union all
select
    {{ named('figures') }}, figures.place,
    {{ year('year(alerts.due_on)') }}
from marts.rpt_alerts as alerts
inner join figures on alerts.figure_id = figures.figure_id
where alerts.due_on is not null
union all
select
    regions.name_{{ language }}, documents.title_{{ language }}, {{ nothing }}, {{ nothing }}, {{ nothing }},
    {% if language == 'zh' %}{{ within('workload.name_zh', 'regions.name_zh') }}{% else %}workload.name_en{% endif %},
    regions.name_{{ language }}, {{ nothing }}
from marts.rpt_organization_workload as workload
inner join marts.dim_regions as regions on workload.region_id = regions.region_id
inner join marts.dim_documents as documents on workload.region_id = documents.region_id
