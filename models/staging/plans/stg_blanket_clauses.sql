-- Clauses that give roles or duties for a whole part of a plan. Grain: document_id x char_start.
with source as (

    {{ with_plan_folders('blanket_clauses') }}

),

renamed as (

    select
        document_id,
        char_start,
        char_end,
        effect,
        name_printed,
        meaning_en,
        scope_en
    from source

)

select * from renamed
