-- Of the labels of a plan that end where a value begins, or begin where it ends, the longest is its label.
select
    figures.seed,
    figures.line,
    'label_printed' as column_name,
    figures.label_printed as found,
    'a longer label of the plan stands here' as problem,
    max(labels.label_printed) as accepted
from figures
inner join indicator_labels as labels
    on
        figures.document_id = labels.document_id
        and length(labels.label_printed) > length(figures.label_printed)
        and (
            (ends_with(figures.before, figures.label) and ends_with(figures.before, bare(labels.label_printed)))
            or (starts_with(figures.after, figures.label) and starts_with(figures.after, bare(labels.label_printed)))
        )
where not figures.is_cell and figures.has_text
group by figures.seed, figures.line, figures.label_printed
