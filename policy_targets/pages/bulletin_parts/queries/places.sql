-- Where each figure of the bulletin is printed.
select
    anchor,
    document_id,
    section,
    item_no,
    label_printed,
    value_printed,
    char_start,
    char_end
from printed
where
    anchor in (
        select states.anchor from states
        union all
        select starts.anchor from starts
    )
order by document_id, char_start, figure_id;
