-- The cells of a row of a table share label, number, unit and body; in an allocation table also the period.
with shared as (

    select
        seed,
        line,
        document_id,
        section,
        item_no,
        label,
        unnest(['label_printed', 'item_no', 'unit_printed', 'lead_organization_printed', 'period_printed'])
            as column_name,
        unnest([
            label_printed,
            item_no,
            unit_printed,
            lead_organization_printed,
            case when seed = 'allocations' then period_printed else '' end
        ]) as words
    from figures
    where is_cell

)

select
    seed,
    min(line) as line,
    column_name,
    string_agg(distinct words, ' / ') as found,
    'cells of the row ' || label || ' of ' || section || ' differ' as problem,
    'the same words in every cell of the row' as accepted
from shared
group by seed, document_id, section, label, column_name
having count(distinct words) > 1
union all
select
    seed,
    min(line) as line,
    'period_printed' as column_name,
    string_agg(distinct period_printed, ' / ') as found,
    'cells of ' || section || ' differ' as problem,
    'the period that governs the table' as accepted
from figures
where seed = 'allocations'
group by seed, document_id, section
having count(distinct period_printed) > 1
