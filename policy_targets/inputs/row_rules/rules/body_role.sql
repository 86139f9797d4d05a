-- The word behind a body, or behind the list in which it stands, gives its role; so does 牵头 for the only body of an
-- item whose text leads something. A body behind which no such word stands has none.
with roles as (

    select
        *,
        regexp_extract(words_behind, '^(?:为|负责)?(牵头|统筹负责|负责|责任主体|配合|协助|参与)', 1) as role_behind,
        count(*) over (partition by task_id) as body_count,
        sum(case when words_between = '、' then 0 else 1 end) over (partition by task_id order by first_char) as list_no
    from bodies
    where has_text

),

compared as (

    select
        *,
        case
            when body_count = 1 and role_behind = '' and contains(words_behind, '牵头') then '牵头'
            else last_value(role_behind) over (
                partition by task_id, list_no
                order by first_char
                rows between unbounded preceding and unbounded following
            )
        end as role_expected
    from roles

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
