-- Rows of allocation tables, each with a cell for every place of the table in printed order.
with columns_printed as (

    select
        document_id,
        section,
        region_id,
        min(char_start) as printed_at
    from printed
    where fact = 'allocations' and not is_total
    group by document_id, section, region_id

),

rows_ranked as (

    select distinct
        document_id,
        section,
        item_no
    from marts.rpt_locality_ranking
    where allocation_id in (select states.figure_id from states)

),

cells as (

    select
        ranking.*,
        states.anchor,
        states.value_printed,
        states.unit_printed,
        states.bound_zh,
        states.bound_en,
        states.indicator_en,
        states.due_on,
        states.observed_value,
        evidence_anchors.anchors
    from marts.rpt_locality_ranking as ranking
    inner join states on ranking.allocation_id = states.figure_id
    left join evidence_anchors on states.progress_id = evidence_anchors.progress_id

)

select
    rows_ranked.document_id,
    rows_ranked.section,
    rows_ranked.item_no,
    any_value(cells.label_printed) as label_printed,
    any_value(cells.unit_printed) as unit_printed,
    any_value(cells.bound_zh) as bound_zh,
    any_value(cells.bound_en) as bound_en,
    any_value(cells.indicator_en) as indicator_en,
    year(any_value(cells.due_on)) as due_year,
    any_value(cells.localities_ranked) as localities_ranked,
    any_value(cells.locality_count) as locality_count,
    list({
        region_id: regions.region_id,
        region_zh: regions.name_zh,
        region_en: regions.name_en,
        anchor: cells.anchor,
        value_printed: cells.value_printed,
        verdict: cells.verdict,
        observed_value: cells.observed_value,
        anchors: cells.anchors,
        attainment_percent: cells.attainment_percent,
        locality_rank: cells.locality_rank,
        is_tied: cells.is_tied,
        ranking_status: cells.ranking_status
    } order by columns_printed.printed_at, columns_printed.region_id) as cells
from rows_ranked
inner join columns_printed
    on rows_ranked.document_id = columns_printed.document_id and rows_ranked.section = columns_printed.section
inner join marts.dim_regions as regions on columns_printed.region_id = regions.region_id
left join cells
    on
        rows_ranked.document_id = cells.document_id
        and rows_ranked.section = cells.section
        and rows_ranked.item_no = cells.item_no
        and columns_printed.region_id = cells.region_id
group by rows_ranked.document_id, rows_ranked.section, rows_ranked.item_no
order by rows_ranked.document_id, rows_ranked.section, try_cast(rows_ranked.item_no as integer), rows_ranked.item_no;
