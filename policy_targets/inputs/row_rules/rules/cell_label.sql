-- Label and unit of a row stand right before its first cell. Below a cell that is merged over rows, each further row's
-- label stands behind it.
with firsts as (

    select
        *,
        regexp_escape(label) || '[(]?' || regexp_escape(bare(unit_printed)) || '[)]?' as label_pattern
    from cells
    where number_in_row = 1

)

select
    firsts.seed,
    firsts.line,
    'label_printed' as column_name,
    firsts.label_printed || ' ' || firsts.unit_printed as found,
    'label and unit do not stand right before the first cell of the row' as problem,
    'the words before ' || firsts.value_printed || ' at ' || firsts.first_char || ', or below a merged cell' as accepted
from firsts
where
    not regexp_matches(firsts.before, firsts.label_pattern || '$')
    and not exists (
        select 1
        from firsts as above
        where
            above.document_id = firsts.document_id
            and above.section = firsts.section
            and above.first_char = firsts.first_char
            and regexp_matches(above.before, above.label_pattern || '$')
            and regexp_matches(
                firsts.after, '(^|[0-9%a-z)])' || regexp_escape(firsts.item_no) || firsts.label_pattern || '($|[0-9])'
            )
    )
