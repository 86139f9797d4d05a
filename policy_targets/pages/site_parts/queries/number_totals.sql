-- Numbers printed, explained, unexplained. Grain: document_id.
select
    document_id,
    is_checked,
    explained,
    digits_printed,
    chinese_numerals_printed,
    uncovered,
    covered_twice
from marts.rpt_number_coverage
order by document_id
