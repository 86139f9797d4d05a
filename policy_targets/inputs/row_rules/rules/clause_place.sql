-- A clause or a note is recorded whole: it begins behind a mark or a line end and runs to the next one, and holds the
-- body that it names.
with clauses as (

    select
        'blanket_clauses' as seed,
        line,
        document_id,
        bare(name_printed) as words,
        whole(char_start) as first_char,
        whole(char_end) as end_char
    from blanket_clauses
    union all
    select
        'table_notes',
        line,
        document_id,
        '' as words,
        whole(char_start),
        whole(char_end)
    from table_notes

),

in_text as (

    select
        clauses.*,
        between_places(texts.content, first_char, end_char) as clause,
        between_places(texts.content, first_char - 1, first_char) as letter_before,
        between_places(texts.content, end_char - 1, end_char) as last_letter,
        between_places(texts.content, end_char, end_char + 1) as letter_behind
    from clauses
    inner join texts on clauses.document_id = texts.document_id

)

select
    seed,
    line,
    'char_start' as column_name,
    left(clause, 12) || '…' || right(clause, 6) as found,
    'the place is not that of the whole clause' as problem,
    'from behind a mark to a mark' as accepted
from in_text
where
    not contains(bare(clause), words)
    or clause = ''
    or clause <> words and (
        not regexp_matches(letter_before, '^[,、。;:()\[\]|\s]?$') and not starts_with(clause, '注')
        or not regexp_matches(letter_behind, '^[,、。;()\[\]|\s]?$')
        or regexp_matches(clause, '^[,、。;)\s|]|[,、。;(\s|]$')
    )
