-- What this build knows otherwise than the one before it: figures and outcomes that are new, changed or gone.
-- Grain: subject, change, item_id.
with moments as (

    select max(built_at) as this_build
    from marts.rpt_build_info

),

states as (

    select
        'figure' as subject,
        figure_id as item_id,
        label_printed,
        value_printed,
        revision_no,
        known_from,
        known_to
    from marts.rpt_figure_history
    union all
    select
        'outcome' as subject,
        observation_id as item_id,
        label_printed,
        cast(value as varchar) as value_printed,
        revision_no,
        known_from,
        known_to
    from marts.rpt_observation_history

),

beginning as (

    select min(known_from) as first_build
    from states

),

known_now as (

    select states.*
    from states
    inner join moments on states.known_from = moments.this_build

),

before_it as (

    select * from states
    where known_to is not null

)

select
    states.subject,
    case
        when states.known_from < moments.this_build then 'gone'
        when states.revision_no > 1 then 'changed'
        else 'new'
    end as change,
    states.item_id,
    states.label_printed,
    states.value_printed,
    before_it.value_printed as earlier_value_printed
from states
cross join moments
cross join beginning
left join
    before_it
    on
        states.subject = before_it.subject
        and states.item_id = before_it.item_id
        and states.known_from = before_it.known_to
left join known_now on states.subject = known_now.subject and states.item_id = known_now.item_id
where
    beginning.first_build < moments.this_build
    and (
        states.known_from = moments.this_build
        or (
            states.known_to = moments.this_build
            and known_now.item_id is null
        )
    )
order by states.subject, change, states.item_id
