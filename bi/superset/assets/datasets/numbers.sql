{# Where the numbers of each document went. Grain: document_id and use. #}
select
    coverage.document_id,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan,
    uses.name as number_use,
    uses.numbers,
    uses.is_unexplained
from marts.rpt_number_coverage as coverage
inner join marts.dim_documents as documents on coverage.document_id = documents.document_id
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
cross join lateral (
    values
    {% for code, said in words.class.items() %}
    ({{ quoted(said) }}, coverage.{{ code }}_count, false),
    {% endfor %}
    ({{ quoted(words.page.uncovered) }}, coverage.uncovered, true)
) as uses (name, numbers, is_unexplained)
