-- Contradictions inside and between the documents, both places, with the figure that is printed at each. A difference is
-- counted in what the second place counts; growth held against a multiple differs by a multiple. Grain: discrepancy_id.
with printed as (

    -- a merged cell is the place of several figures, of which only what they share is told
    select
        figures.document_id,
        figures.char_start,
        figures.char_end,
        case when count(distinct figures.label_printed) = 1 then min(figures.label_printed) end as label_printed,
        case when count(distinct figures.label_printed) = 1 then min(figures.indicator_en) end as indicator_en,
        case when count(distinct figures.due_year) = 1 then min(figures.due_year) end as due_year,
        case when count(distinct figures.unit_id) = 1 then min(figures.unit_id) end as unit_id,
        min(figures.unit_zh) as unit_zh,
        min(figures.unit_en) as unit_en,
        min(indicators.population) as counted
    from marts.analyst_figures as figures
    left join marts.dim_indicators as indicators on figures.indicator_id = indicators.indicator_id
    group by figures.document_id, figures.char_start, figures.char_end

)

select
    discrepancies.discrepancy_id,
    discrepancies.kind,
    discrepancies.severity,
    discrepancies.is_across_plans,
    discrepancies.comparison,
    discrepancies.document_id_a,
    discrepancies.section_a,
    discrepancies.item_no_a,
    discrepancies.value_printed_a,
    first_place.label_printed as label_printed_a,
    first_place.indicator_en as indicator_en_a,
    first_place.due_year as due_year_a,
    first_place.unit_id as unit_id_a,
    first_place.unit_zh as unit_zh_a,
    first_place.unit_en as unit_en_a,
    first_place.counted as counted_a,
    discrepancies.document_id_b,
    discrepancies.section_b,
    discrepancies.item_no_b,
    discrepancies.value_printed_b,
    second_place.label_printed as label_printed_b,
    second_place.indicator_en as indicator_en_b,
    second_place.due_year as due_year_b,
    second_place.unit_id as unit_id_b,
    second_place.unit_zh as unit_zh_b,
    second_place.unit_en as unit_en_b,
    second_place.counted as counted_b,
    units.unit_id,
    second_place.counted,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    discrepancies.difference,
    discrepancies.explanation,
    discrepancies.explanation_zh
from marts.rpt_source_discrepancies as discrepancies
left join
    printed as first_place
    on
        discrepancies.document_id_a = first_place.document_id
        and discrepancies.char_start_a = first_place.char_start
        and discrepancies.char_end_a = first_place.char_end
left join
    printed as second_place
    on
        discrepancies.document_id_b = second_place.document_id
        and discrepancies.char_start_b = second_place.char_start
        and discrepancies.char_end_b = second_place.char_end
left join
    marts.dim_units as units
    on
        case
            when discrepancies.comparison = 'compounded' then 'times'
            when discrepancies.unit_id in ('count', 'none') then coalesce(second_place.unit_id, discrepancies.unit_id)
            else discrepancies.unit_id
        end = units.unit_id
order by
    discrepancies.comparison = 'text', discrepancies.kind, discrepancies.document_id_a, discrepancies.char_start_a,
    discrepancies.discrepancy_id
