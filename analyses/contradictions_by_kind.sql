-- How many contradictions does each plan hold, and of which kind?
select
    kind,
    sum(case when document_id_a = 'pinghu-2027' then 1 else 0 end) as pinghu,
    sum(case when document_id_a = 'zhenhai-2025' then 1 else 0 end) as zhenhai,
    sum(case when document_id_a = 'hangzhou-2023' then 1 else 0 end) as hangzhou,
    sum(case when document_id_a = 'pujiang-2025' then 1 else 0 end) as pujiang,
    sum(case when document_id_a = 'huzhou-2017' then 1 else 0 end) as huzhou,
    count(*) as in_all
from {{ ref('rpt_source_discrepancies') }}
group by kind
order by in_all desc, kind asc
