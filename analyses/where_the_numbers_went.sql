-- How many numbers does each plan print, and where did each go?
select
    document_id,
    explained,
    targets_count + allocations_count + commitments_count as in_the_facts,
    item_number_count + document_number_count + date_count + period_count as numbering_and_time,
    name_or_slogan_count + enumerated_set_count as names_and_sets,
    unit_or_label_part_count + reference_value_count + index_or_code_count as labels_and_codes,
    page_boilerplate_count + second_copy_count as page_and_copy
from {{ ref('rpt_number_coverage') }}
order by explained desc
