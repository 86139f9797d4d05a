-- A word that may stand between value and label, or that belongs to a qualifier, does so somewhere.
select
    'qualifying_words' as seed,
    qualifying_words.line,
    'word' as column_name,
    qualifying_words.word as found,
    'no qualifier or label has this word' as problem,
    'a word of a qualifier, or one that a label begins with' as accepted
from qualifying_words
where
    not exists (
        select 1
        from figures
        where
            contains(bare(figures.qualifier_printed), qualifying_words.word)
            or starts_with(figures.label, qualifying_words.word)
    )
union all
select
    'linking_words' as seed,
    linking_words.line,
    'word' as column_name,
    linking_words.word as found,
    'stands beside no value' as problem,
    'a word that parts a value from its label' as accepted
from linking_words
where
    (select count(*) from texts) = (select count(*) from documents)
    and not exists (
        select 1
        from figures
        where
            not figures.is_cell
            and figures.has_text
            and (
                ends_with(figures.before, figures.label || linking_words.word)
                or starts_with(figures.after, linking_words.word || figures.label)
            )
    )
