-- In prose a label touches its value, before or behind it. Between the two may stand the row's own qualifier, a
-- linking word, and, where one value holds for a list, the other labels of the list. Seed distant_labels tells how many
-- characters stand between where it is something else.
with prose as (

    select
        figures.*,
        bare(qualifier_printed) as qualifier,
        whole(distant_labels.characters_between) as characters_between
    from figures
    left join distant_labels on figures.row_id = distant_labels.row_id
    where not is_cell and has_text

),

lists as (

    select
        document_id,
        first_char,
        string_agg(regexp_escape(label), '|') as labels
    from prose
    group by document_id, first_char

),

patterns as (

    select
        prose.*,
        '('
        || getvariable('linking')
        || '|'
        || regexp_escape(prose.qualifier)
        || '|、|'
        || lists.labels
        || ')*' as between_words
    from prose
    inner join lists on prose.document_id = lists.document_id and prose.first_char = lists.first_char

),

compared as (

    select
        *,
        case
            when ends_with(before, label) or starts_with(after, label) then true
            else
                regexp_matches(before, regexp_escape(label) || between_words || '$')
                or regexp_matches(after, '^' || between_words || regexp_escape(label))
        end as touches,
        ends_with(left(before, length(before) - characters_between), label)
        or starts_with(substring(after, characters_between + 1), label) as stands_where_recorded
    from patterns

)

select
    seed,
    line,
    'label_printed' as column_name,
    label_printed as found,
    'the label does not touch its value' as problem,
    'the words that stand right before or behind ' || value_printed || ' at ' || first_char as accepted
from compared
where not coalesce(stands_where_recorded, touches)
union all
select
    'distant_labels' as seed,
    distant_labels.line,
    'row_id' as column_name,
    distant_labels.row_id as found,
    'no row with a distant label has this key' as problem,
    'a target or commitment in prose whose label does not touch its value' as accepted
from distant_labels
left join compared on distant_labels.row_id = compared.row_id and not compared.touches
where
    compared.row_id is null and exists (select 1 from texts)
    and not exists (
        select 1 from figures
        where figures.row_id = distant_labels.row_id and not figures.has_text
    )
