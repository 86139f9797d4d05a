-- Words that plans print are written in Chinese: no digit, letter, hyphen or blank stands in them. Wordings of outcomes
-- and parts of a year may be English, or hold the number of a month; none holds a shorter one that means the same, nor
-- does a word that tells who published.
with words as (

    select
        'organization_endings' as seed,
        record,
        'ending' as column_name,
        ending as word
    from organization_endings
    union all
    select
        'total_words' as seed,
        record,
        'word' as column_name,
        word
    from total_words
    union all
    select
        'qualifying_words' as seed,
        record,
        'word' as column_name,
        word
    from qualifying_words
    union all
    select
        'linking_words' as seed,
        record,
        'word' as column_name,
        word
    from linking_words
    union all
    select
        'numeral_free_words' as seed,
        record,
        'word' as column_name,
        word
    from numeral_free_words
    union all
    select
        'outcome_wordings' as seed,
        record,
        'wording' as column_name,
        regexp_replace(wording, '^1[—至-]?本?月', '') as word
    from outcome_wordings
    where regexp_matches(wording, '\p{Han}')
    union all
    select
        'period_parts' as seed,
        record,
        'word' as column_name,
        regexp_replace(word, '[0-9]{1,2}(个?月|季度)', '\1') as word
    from period_parts
    where regexp_matches(word, '\p{Han}')

),

wordings as (

    select
        'outcome_wordings' as seed,
        record,
        wording,
        kind || ' ' || meaning as meaning
    from outcome_wordings
    union all
    select
        'publisher_tiers' as seed,
        record,
        wording,
        tier as meaning
    from publisher_tiers

)

select
    seed,
    record,
    column_name,
    word as found,
    'no word of a plan' as problem,
    'Chinese characters alone' as accepted
from words
where regexp_matches(word, '[0-9A-Za-z\s-]')
union all
select
    'number_marks' as seed,
    record,
    'mark' as column_name,
    mark as found,
    'no single character' as problem,
    'one character, which stands in a number' as accepted
from number_marks
where length(mark) <> 1
union all
select
    longer.seed,
    longer.record,
    'wording' as column_name,
    longer.wording as found,
    'holds a shorter wording that means the same' as problem,
    shorter.wording || ' alone' as accepted
from wordings as longer
inner join wordings as shorter
    on longer.seed = shorter.seed and longer.meaning = shorter.meaning and longer.wording <> shorter.wording
where contains(longer.wording, shorter.wording)
