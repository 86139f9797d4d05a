-- The words of a printed figure, told apart from its number: wordings in place of a number, words that bound it, marks
-- that a note explains; what remains is the body. Full-width characters count as half-width ones. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

table_notes as (

    {{ with_plan_folders('table_notes') }}

),

status_wordings as (

    {{ status_words() }}

),

bound_wordings as (

    select
        {{ half_width('wording') }} as wording,
        position,
        bound_type
    from ({{ bound_words() }}) as bound_words

),

texts as (

    select
        figure_id,
        document_id,
        section,
        coalesce(qualifier_printed, '') || label_printed as label_text,
        coalesce({{ strip_whitespace('unit_printed') }}, '') as unit_as_printed,
        {{ strip_whitespace('value_printed') }} as marked_text
    from figures

),

-- a mark such as [ ] that a note under the table explains
unmarked as (

    select
        texts.figure_id,
        texts.label_text,
        texts.unit_as_printed,
        table_notes.accumulation as note_accumulation,
        table_notes.period_start as note_period_start,
        case
            when table_notes.document_id is null then texts.marked_text
            else substr(texts.marked_text, 2, length(texts.marked_text) - 2)
        end as value_as_printed
    from texts
    left join table_notes
        on
            texts.document_id = table_notes.document_id
            and texts.section = table_notes.section
            and {{ half_width('texts.marked_text') }} like table_notes.value_pattern

),

folded as (

    select
        *,
        {{ half_width('unit_as_printed') }} as unit_text,
        {{ half_width('value_as_printed') }} as value_text
    from unmarked

),

-- the longest wording of each sort wins
worded as (

    select
        folded.*,
        status_wordings.status,
        nullif(status_wordings.bound_type, '') as status_bound_type,
        cast(nullif(status_wordings.value_text, '') as decimal(18, 4)) as status_value,
        nullif(status_wordings.unit_id, '') as status_unit_id,
        prefixes.bound_type as prefix_bound_type,
        suffixes.bound_type as suffix_bound_type,
        coalesce(length(prefixes.wording), 0) as prefix_length,
        coalesce(length(suffixes.wording), 0) as suffix_length,
        row_number() over (
            partition by folded.figure_id
            order by
                length(status_wordings.wording_pattern) desc nulls last,
                length(prefixes.wording) desc nulls last,
                length(suffixes.wording) desc nulls last,
                status_wordings.wording_pattern asc
        ) as preference
    from folded
    left join status_wordings
        on
            folded.value_text like status_wordings.wording_pattern
            or folded.value_as_printed like status_wordings.wording_pattern
    left join bound_wordings as prefixes
        on
            prefixes.position = 'prefix'
            and folded.value_text like prefixes.wording || '%'
    left join bound_wordings as suffixes
        on
            suffixes.position = 'suffix'
            and folded.value_text like '%' || suffixes.wording

)

select
    figure_id,
    label_text,
    unit_as_printed,
    unit_text,
    value_text,
    note_accumulation,
    note_period_start,
    status,
    status_bound_type,
    status_value,
    status_unit_id,
    prefix_bound_type,
    suffix_bound_type,
    substr(value_text, prefix_length + 1, length(value_text) - prefix_length - suffix_length) as body_text,
    substr(value_as_printed, prefix_length + 1, length(value_text) - prefix_length - suffix_length) as body_as_printed
from worded
where preference = 1
