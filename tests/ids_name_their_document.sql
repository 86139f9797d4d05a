-- The key of a figure begins with the document it stands in.
{{ config(meta={"broken_by": "update staging.stg_printed_figures set document_id = 'huzhou-2017' where document_id = 'pinghu-2027'"}) }}
select
    figure_id,
    document_id
from {{ ref('stg_printed_figures') }}
where figure_id not like document_id || '/%'
