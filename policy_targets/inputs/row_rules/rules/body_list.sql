-- No name of a list is left out or cut: between two bodies of a list stands one separator, and a body is parted from
-- the words around it.
select
    'task_organizations' as seed,
    line,
    'name_printed' as column_name,
    coalesce(right(words_between, 12), letter_before) || '[' || body || ']' || letter_behind as found,
    'part of the list of bodies is left out or cut' as problem,
    'every name of the list, whole, in printed order' as accepted
from bodies
where
    has_text
    and (
        -- in a list no more than separators stand between two names; elsewhere a sentence ends between them
        earlier_end is not null and not regexp_matches(words_between, '^(为?责任主体|统筹负责|负责|牵头|配合|协助|参与)?[、,;]$|[。;(\[]')
        or earlier_end is null and letter_before = '、'
        and not regexp_matches(item_text, '责任(单位|部门)[::]' || regexp_escape(body))
        or next_line is null and letter_behind = '、'
        or not regexp_matches(letter_before, '^[\s\p{Z}|、,;::。.(\[)]?$')
        or regexp_matches(letter_behind, '^[^\s\p{Z}|、,;。.\])]$')
        and not regexp_matches(words_behind, '^(为?责任主体|统筹负责|负责|牵头|配合|协助|参与|根据|要)')
    )
