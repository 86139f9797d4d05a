-- Where the numbers of each document went. Grain: document_id and number_class.
select
    document_id,
    replace(number_class, '_count', '') as number_class,
    numbers
from (
    unpivot marts.rpt_number_coverage
    on columns('_count$')
    into name number_class value numbers
)
order by document_id
