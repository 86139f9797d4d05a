-- The word behind a body gives its role: 为责任主体 holds for every body of the list before it, 牵头 for the only body
-- of an item whose text leads something; a body behind which no such word stands has none.
with roles as (

    select
        *,
        regexp_extract(words_behind, '^(?:负责)?(牵头|统筹负责|负责|配合|协助|参与)', 1) as role_behind,
        count(*) over (partition by task_id) as body_count,
        case when starts_with(words_behind, '为责任主体') then '责任主体' end as role_of_list
    from bodies
    where has_text

),

compared as (

    select
        *,
        case
            when role_behind <> '' then role_behind
            when role_of_list is not null then role_of_list
            when
                words_behind = '、' and first_value(role_of_list ignore nulls) over later_bodies is not null
                and not regexp_matches(body, '^[^各].*[局委办心会]$')
                then '责任主体'
            when body_count = 1 and earlier_end is null and contains(words_behind, '牵头') then '牵头'
            else ''
        end as role_expected
    from roles
    window later_bodies as (
        partition by task_id
        order by first_char
        rows between 1 following and unbounded following
    )

)

select
    'task_organizations' as seed,
    line,
    'role_printed' as column_name,
    role_printed as found,
    'not the word that gives ' || body || ' its role' as problem,
    coalesce(nullif(role_expected, ''), 'blank') as accepted
from compared
where role_printed <> role_expected
