-- Every place that a row records with the words that stand there. Grain: seed x line x words_column.
create or replace temp table places as
select
    seed,
    line,
    row_id,
    document_id,
    'value_printed' as words_column,
    value_printed as words,
    first_char,
    end_char
from figures
union all
select
    'number_exclusions',
    line,
    '',
    document_id,
    'text_printed',
    text_printed,
    whole(char_start),
    whole(char_end)
from number_exclusions
union all
select
    'task_organizations',
    task_organizations.line,
    task_organizations.task_id,
    coalesce(items.document_id, ''),
    'name_printed',
    task_organizations.name_printed,
    whole(task_organizations.char_start),
    whole(task_organizations.char_end)
from task_organizations
left join items on task_organizations.task_id = items.task_id
union all
select
    'source_discrepancies',
    line,
    discrepancy_id,
    document_id_a,
    'value_printed_a',
    value_printed_a,
    whole(char_start_a),
    whole(char_end_a)
from source_discrepancies
union all
select
    'source_discrepancies',
    line,
    discrepancy_id,
    document_id_b,
    'value_printed_b',
    value_printed_b,
    whole(char_start_b),
    whole(char_end_b)
from source_discrepancies;
