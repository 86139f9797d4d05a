-- The key of a figure begins with the document it stands in.
select
    figure_id,
    document_id
from {{ ref('stg_printed_figures') }}
where figure_id not like document_id || '/%'
