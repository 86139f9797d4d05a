{# What calls for somebody's action. Grain: alert_id. #}
select
    alerts.alert_id,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan,
    coalesce(figures.theme_{{ language }}, {{ nothing }}) as theme,
    coalesce(figures.concept_{{ language }}, {{ nothing }}) as concept,
    case
        when alerts.region_id = documents.region_id then regions.name_{{ language }}
        else {{ within('regions.name_' ~ language, 'cities.name_' ~ language) }}
    end as place,
    coalesce({% if language == 'zh' %}{{ within('bodies.name_zh', 'seats.name_zh') }}{% else %}bodies.name_en{% endif %}, {{ nothing }}) as body,
    coalesce({{ year('year(alerts.due_on)') }}, {{ nothing }}) as year,
    alerts.rule_{{ language }} as alert,
    {{ word('alerts.severity', 'alert') }} as urgency,
    coalesce(alerts.label_printed, documents.title_{{ language }}) as thing,
    {{ day('alerts.due_on') }} as due_day,
    alerts.due_on,
    {{ told('alerts.reason') }} as reason,
    case alerts.severity when 'high' then 1 when 'medium' then 2 else 3 end as severity_order
from marts.rpt_alerts as alerts
inner join marts.dim_documents as documents on alerts.document_id = documents.document_id
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
inner join marts.dim_regions as regions on alerts.region_id = regions.region_id
left join marts.dim_organizations as bodies on alerts.lead_organization_id = bodies.organization_id
left join marts.dim_regions as seats on bodies.region_id = seats.region_id
left join marts.analyst_figures as figures on alerts.figure_id = figures.figure_id
