-- Numbers that count as workload: promised in a task, or a target with a responsible body. Grain: figure_id.
select
    commitments.task_id as owner_id,
    commitments.commitment_id as figure_id,
    commitments.label_printed,
    commitments.value_printed,
    commitments.char_start
from marts.fct_commitments as commitments
where commitments.kind = 'commitment'
union all
select
    lead_organization_id as owner_id,
    target_id as figure_id,
    label_printed,
    value_printed,
    char_start
from marts.fct_targets
where lead_organization_id is not null
order by owner_id, char_start, figure_id
