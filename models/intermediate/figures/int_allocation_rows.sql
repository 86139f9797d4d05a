-- One row of an allocation table: the printed total beside what its localities add up to and range over.
-- Grain: allocation_row_id (document, table, printed row number and, in a plan of a folder, printed period).
with documents as (

    select * from {{ ref('stg_documents') }}

),

cells as (

    select
        figures.*,
        case when documents.origin = 'folder' then coalesce(figures.period_printed, '') else '' end as period_key,
        documents.origin
    from {{ ref('int_figures') }} as figures
    inner join documents on figures.document_id = documents.document_id
    where figures.seed_name = 'allocations'

),

allocation_rows as (

    select
        document_id,
        section,
        item_no,
        case
            when min(origin) = 'shipped' then min({{ regex_group('figure_id', '^(.*)/[^/]+$', 1) }})
            else document_id || '/' || section || '/' || item_no || coalesce('/' || nullif(period_key, ''), '')
        end as allocation_row_id,
        min(figure_id) as first_figure_id,
        sum(case when is_total then 1 else 0 end) as total_count,
        min(label_printed) as label_printed,
        min(indicator_id) as indicator_id,
        min(canonical_unit_id) as canonical_unit_id,
        min(unit_id) as unit_id,
        max(period_start) as period_start,
        max(period_end) as period_end,
        coalesce(bool_and(is_additive), false) as is_additive,
        max(case when is_total then status end) as total_status,
        max(case when is_total then value end) as total_value,
        sum(case when not is_total then value end) as locality_sum,
        min(case when not is_total then value end) as range_low,
        max(case when not is_total then value end) as range_high,
        sum(case when not is_total then 1 else 0 end) as locality_count,
        sum(case when not is_total and value is not null then 1 else 0 end) as allocated_count
    from cells
    group by document_id, section, item_no, period_key

)

select * from allocation_rows
