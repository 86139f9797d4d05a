-- An item runs to the end of its last sentence, of the bracket with its bodies, or of its last cell.
select
    'tasks' as seed,
    line,
    'char_end' as column_name,
    right(item_text, 12) as found,
    'the item does not end where its text ends' as problem,
    'the end of a sentence, of the bracket with the bodies, of a cell or of a line' as accepted
from item_order
where
    has_text
    and (
        regexp_matches(item_text, '[\s\p{Z}|]$|^[\s\p{Z}|]')
        or not (
            regexp_matches(item_text, '[。;\])]$') and not regexp_matches(letter_behind, '^[。;\])]')
            or regexp_matches(letter_behind, '^[\s|]') and not regexp_matches(words_behind, '^[。;,、\])]')
            or letter_behind = ''
        )
    )
