-- Which localities are asked for more than their city promises, and which carry the largest shares?
select
    ambition.document_id,
    regions.name_zh as locality,
    sum(case when ambition.relation = 'more_ambitious' then 1 else 0 end) as rates_above_the_city,
    sum(case when ambition.relation = 'as_ambitious' then 1 else 0 end) as rates_as_the_city,
    sum(case when ambition.relation = 'less_ambitious' then 1 else 0 end) as rates_below_the_city,
    sum(case when ambition.relation = 'share_of_city' then 1 else 0 end) as figures_shared,
    max(ambition.share_of_city_percent) as largest_share_percent,
    sum(case when ambition.locality_rank = 1 then 1 else 0 end) as first_places
from {{ ref('rpt_allocation_ambition') }} as ambition
inner join {{ ref('dim_regions') }} as regions on ambition.region_id = regions.region_id
group by ambition.document_id, regions.name_zh
order by ambition.document_id asc, first_places desc, locality asc
