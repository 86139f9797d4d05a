-- Rows of new and changed files of the landing folder, still as text. Grain: file_name x line_no.
with landed as (

    {{ landing_table('rows', [
        'file_name', 'line_no', 'region_id', 'indicator_id', 'period_start', 'period_end', 'accumulation', 'value',
        'unit', 'match_type', 'match_reason', 'label_printed', 'source_title', 'publisher', 'published_on', 'url',
        'confidence', 'note'
    ]) }}

)

select
    file_name,
    cast(line_no as integer) as line_no,
    region_id,
    indicator_id,
    period_start,
    period_end,
    accumulation,
    value as value_printed,
    unit as unit_printed,
    coalesce(match_type, 'exact') as match_type,
    match_reason,
    label_printed,
    source_title,
    publisher,
    published_on,
    url,
    confidence,
    note
from landed
