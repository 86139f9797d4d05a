-- The body of a row stands right behind its last cell; where one row of a table names a body, each does.
select
    cells.seed,
    cells.line,
    'lead_organization_printed' as column_name,
    cells.lead_organization_printed as found,
    'the body does not stand right behind the last cell of the row' as problem,
    left(cells.after, 12) as accepted
from cells
where
    cells.is_last_of_row
    and exists (
        select 1
        from figures
        where
            figures.document_id = cells.document_id
            and figures.section = cells.section
            and figures.lead_organization_printed <> ''
    )
    and (
        cells.lead_organization_printed = ''
        or not regexp_matches(
            regexp_replace(cells.words_after, '^[\s\p{Z}|]+', ''),
            '^' || regexp_escape(cells.lead_organization_printed) || '([\s\p{Z}|,、。;]|$)'
        )
    )
