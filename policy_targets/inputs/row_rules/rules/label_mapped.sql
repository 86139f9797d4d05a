-- Every label of a figure is mapped, once; every mapping belongs to a label that a figure prints.
select distinct
    figures.seed,
    figures.line,
    'label_printed' as column_name,
    figures.label_printed as found,
    'label without an indicator' as problem,
    'a label that indicator_labels maps for ' || figures.document_id as accepted
from figures
left join indicator_labels
    on figures.document_id = indicator_labels.document_id and figures.label_printed = indicator_labels.label_printed
where indicator_labels.label_printed is null
union all
select
    'indicator_labels' as seed,
    indicator_labels.line,
    'label_printed' as column_name,
    indicator_labels.label_printed as found,
    'no figure has this label' as problem,
    'a label of targets, allocations or commitments of ' || indicator_labels.document_id as accepted
from indicator_labels
left join figures
    on indicator_labels.document_id = figures.document_id and indicator_labels.label_printed = figures.label_printed
where figures.label_printed is null
