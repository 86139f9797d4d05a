-- Figures that were never measured, gathered by the row or item that prints them.
select
    theme,
    document_id,
    section,
    item_no,
    label_printed,
    any_value(indicator_zh) as indicator_zh,
    any_value(indicator_en) as indicator_en,
    any_value(unit_printed) as unit_printed,
    any_value(bound_zh) as bound_zh,
    any_value(bound_en) as bound_en,
    fact,
    count(*) as figures,
    list({
        anchor: anchor,
        value_printed: value_printed,
        region_zh: case when is_local then region_zh end,
        due_on: due_on,
        is_due: is_due
    } order by due_on, char_start, figure_id) as places
from states
where verdict = 'not_measured'
group by theme, document_id, section, item_no, label_printed, fact
order by theme, document_id, min(char_start);
