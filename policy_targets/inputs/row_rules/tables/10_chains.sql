-- Figures in prose in printed order with what parts them from the figure before: members of a list are parted by 、 or
-- 和 only. Head is the first figure of a list. Grain: seed x line.
create or replace temp table chains as
with ordered as (

    select
        figures.*,
        bare(qualifier_printed) as qualifier,
        lag(end_char) over text_order as earlier_end,
        lag(row_id) over text_order as earlier_row
    from figures
    where not is_cell and has_text and kind <> 'threshold'
    window text_order as (partition by document_id order by first_char, end_char, row_id)

),

parted as (

    select
        ordered.*,
        bare(between_places(texts.content, ordered.earlier_end, ordered.first_char)) as words_between
    from ordered
    inner join texts on ordered.document_id = texts.document_id

),

marked as (

    select
        *,
        coalesce(
            starts_with(words_between, '、') and not regexp_matches(substring(words_between, 2), '[,;。]'), false
        ) as is_member
    from parted

)

select
    *,
    sum(case when is_member then 0 else 1 end) over (
        partition by document_id order by first_char, end_char, row_id
    ) as chain_no
from marked;
