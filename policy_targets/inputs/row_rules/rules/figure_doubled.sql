-- A figure stands once: the same words at the same place for the same label, period and region are one row.
select
    seed,
    max(line) as line,
    'value_printed' as column_name,
    max(value_printed) || ' at ' || first_char as found,
    'the row stands twice' as problem,
    'one row (line ' || min(line) || ' has the same label, period, region and place)' as accepted
from figures
group by seed, document_id, section, item_no, label, period_printed, region_printed, first_char
having count(*) > 1
