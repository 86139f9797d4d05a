-- Where every number of a document went. The counts by place need no text; the check for numbers that no row explains
-- needs the text and is null where it was not at hand. Grain: document_id.
{% set places = [
    'targets', 'allocations', 'commitments', 'date', 'period', 'document_number', 'item_number', 'name_or_slogan',
    'enumerated_set', 'unit_or_label_part', 'reference_value', 'index_or_code', 'page_boilerplate', 'second_copy',
] %}

with documents as (

    select * from {{ ref('stg_documents') }}

),

spans as (

    select * from {{ ref('int_number_spans') }}

),

numbers as (

    select * from {{ ref('int_numbers_in_text') }}

),

counted as (

    select
        document_id,
        {% for place in places %}
            sum(case when held_by = '{{ place }}' then 1 else 0 end) as {{ place }}_count,
        {% endfor %}
        count(*) as explained
    from spans
    group by document_id

),

checked as (

    select
        document_id,
        sum(case when is_digit then 1 else 0 end) as digits_printed,
        sum(case when is_digit then 0 else 1 end) as chinese_numerals_printed,
        sum(case when held_count = 0 then 1 else 0 end) as uncovered,
        sum(case when held_count > 1 then 1 else 0 end) as covered_twice
    from numbers
    group by document_id

)

select
    documents.document_id,
    checked.document_id is not null as is_checked,
    cast(coalesce(counted.explained, 0) as integer) as explained,
    {% for place in places %}
        cast(coalesce(counted.{{ place }}_count, 0) as integer) as {{ place }}_count,
    {% endfor %}
    cast(checked.digits_printed as integer) as digits_printed,
    cast(checked.chinese_numerals_printed as integer) as chinese_numerals_printed,
    cast(checked.uncovered as integer) as uncovered,
    cast(checked.covered_twice as integer) as covered_twice
from documents
left join counted on documents.document_id = counted.document_id
left join checked on documents.document_id = checked.document_id
