-- What a clause does stands in its words: without a body it ranks those of every item, with 牵头 its body leads the plan,
-- else its body shares the work.
with clauses as (

    select
        blanket_clauses.line,
        blanket_clauses.effect,
        case
            when blanket_clauses.name_printed = '' then 'first_body_leads'
            when
                contains(
                    between_places(texts.content, whole(blanket_clauses.char_start), whole(blanket_clauses.char_end)), '牵头'
                )
                then 'leads_the_plan'
            else 'also_responsible'
        end as effect_expected
    from blanket_clauses
    inner join texts on blanket_clauses.document_id = texts.document_id

)

select
    'blanket_clauses' as seed,
    line,
    'effect' as column_name,
    effect as found,
    'not what the words of the clause say' as problem,
    effect_expected as accepted
from clauses
where effect <> effect_expected
