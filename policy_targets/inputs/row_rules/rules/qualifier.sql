-- The words of a qualifier stand in the sentence of the figure, outside its label: between it and the figure before, whose
-- words it may share, or behind it up to the next mark; of a threshold in its own clause; in a table between label and
-- value, in the head of the column or behind the value in its cell. A qualifying word right before the label or the value
-- is in the qualifier; so are the words that the first figure of a list has for all, and 每年 earlier in the sentence.
-- Words that are no qualifying word are whole: a single character between them and a mark, the label, the value or another
-- number belongs to them, unless it is a word by itself (的, 按).
with placed as (

    select
        chains.*,
        case
            when ends_with(before, label) then left(before, length(before) - length(label))
            else before
        end as words_before_label,
        sentence_before || '|' || regexp_extract(words_after, '^[^。\n]*') as sentence,
        coalesce(lag(qualifier || label) over text_order, '') as words_above
    from chains
    window text_order as (partition by document_id order by first_char, end_char, row_id)

),

heads as (

    select
        *,
        first_value(label)
            over (partition by document_id, chain_no order by first_char, end_char, row_id)
            as head_label,
        first_value(qualifier) over (partition by document_id, chain_no order by first_char, end_char, row_id)
            as head_qualifier
    from placed

),

parts as (

    select
        seed,
        line,
        unnest(string_split(qualifier_printed, ' ')) as word,
        replace(bare(sentence), label, '|') as sentence_without_label,
        words_above || '|' || words_between || '|' || clause_behind as words_beside
    from placed
    where qualifier_printed <> ''
    union all
    select
        seed,
        line,
        unnest(string_split(qualifier_printed, ' ')) as word,
        split_part(before, label, -1)
        || '|'
        || bare(column_head)
        || '|'
        || left(bare(regexp_extract(words_after, '^[^|\n]*')), 12) as sentence_without_label,
        null as words_beside
    from figures
    where is_cell and has_text and qualifier_printed <> ''
    union all
    select
        seed,
        line,
        unnest(string_split(qualifier_printed, ' ')) as word,
        null as sentence_without_label,
        bare(regexp_extract(sentence_before, '[^,、;]*$')) || '|' || clause_behind as words_beside
    from figures
    where kind = 'threshold' and has_text and qualifier_printed <> ''

)

select
    seed,
    line,
    'qualifier_printed' as column_name,
    word as found,
    'the words do not stand in the sentence of the figure' as problem,
    'words of the sentence, parted by a blank where they stand apart' as accepted
from parts
where word = '' or not contains(sentence_without_label, bare(word))
union all
select
    seed,
    line,
    'qualifier_printed' as column_name,
    word as found,
    'the words stand neither beside the figure nor with the one before it' as problem,
    'words between the figure before and this one, or behind it up to the next mark' as accepted
from parts
where not contains(words_beside, bare(word))
union all
select
    parts.seed,
    parts.line,
    'qualifier_printed' as column_name,
    parts.word as found,
    'a character that touches the words belongs to them' as problem,
    'whole words, as they are printed' as accepted
from parts
where
    not exists (
        select 1 from qualifying_words
        where qualifying_words.word = parts.word
    )
    and not contains(
        regexp_replace(
            regexp_replace(
                sentence_without_label, '(^|[^\p{L}])[^的按\P{L}]' || regexp_escape(bare(word)), '\1|', 'g'
            ),
            regexp_escape(bare(word)) || '[^的按\P{L}]([^\p{L}]|$)', '|\1', 'g'
        ),
        bare(word)
    )
union all
select
    heads.seed,
    heads.line,
    'qualifier_printed' as column_name,
    heads.qualifier_printed as found,
    'a qualifying word stands right before label or value and is in neither' as problem,
    max_by(qualifying_words.word, length(qualifying_words.word)) as accepted
from heads
inner join qualifying_words on ends_with(heads.words_before_label, qualifying_words.word)
where not contains(heads.qualifier || heads.label, qualifying_words.word)
group by heads.seed, heads.line, heads.qualifier_printed
union all
select
    heads.seed,
    heads.line,
    'qualifier_printed' as column_name,
    heads.qualifier_printed as found,
    'the first figure of the list has a qualifying word that holds for this one, too' as problem,
    max_by(qualifying_words.word, length(qualifying_words.word)) as accepted
from heads
inner join qualifying_words
    on
        starts_with(heads.head_label, qualifying_words.word)
        or contains(heads.head_qualifier, qualifying_words.word)
        and not starts_with(heads.words_between, '、' || qualifying_words.word)
where
    heads.is_member
    and heads.words_between = '、' || heads.label
    and not contains(heads.qualifier, qualifying_words.word)
    and not exists (
        select 1 from qualifying_words as own_words
        where starts_with(heads.label, own_words.word)
    )
group by heads.seed, heads.line, heads.qualifier_printed
union all
select
    seed,
    line,
    'qualifier_printed' as column_name,
    qualifier_printed as found,
    '每年 stands earlier in the sentence and governs this figure' as problem,
    '每年' as accepted
from heads
where
    -- 力争 or 争创 begins a promise of its own
    regexp_matches(sentence_before, '每年[^年计争]*$')
    and not contains(qualifier || label, '每年')
    and not regexp_matches(words_between, '[;]')
