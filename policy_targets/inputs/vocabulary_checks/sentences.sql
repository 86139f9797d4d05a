-- Sentences that are filled in tell the same in both languages: the names in braces are those of the other one.
with sentences as (

    select
        record,
        reason_en,
        list_sort(list_distinct(regexp_extract_all(reason_en, '\{[^}]*\}?'))) as names_en,
        list_sort(list_distinct(regexp_extract_all(reason_zh, '\{[^}]*\}?'))) as names_zh
    from alert_rules

)

select
    'alert_rules' as seed,
    record,
    'reason_en' as column_name,
    reason_en as found,
    'other names in braces than in Chinese' as problem,
    array_to_string(names_zh, ' ') as accepted
from sentences
where names_en <> names_zh
