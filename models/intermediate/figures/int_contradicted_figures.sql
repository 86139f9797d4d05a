-- Figures whose number another number of the plans contradicts: by a recorded contradiction of numbers, or because the
-- localities do not add up to it. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}

),

discrepancies as (

    select * from {{ ref('int_recorded_discrepancies') }}
    where severity = 'numeric' and comparison in ('value', 'pledge', 'compounded')

),

allocation_discrepancies as (

    select * from {{ ref('allocation_discrepancies') }}
    where measure = 'difference'

),

places as (

    {% for side in ['a', 'b'] %}
        select
            document_id_{{ side }} as document_id,
            char_start_{{ side }} as char_start,
            char_end_{{ side }} as char_end
        from discrepancies
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select figures.figure_id
from figures
inner join places
    on
        figures.document_id = places.document_id
        and figures.char_start >= places.char_start
        and figures.char_end <= places.char_end
where figures.value is not null

union

select figures.figure_id
from figures
inner join allocation_discrepancies
    on
        figures.document_id = allocation_discrepancies.document_id
        and figures.section = allocation_discrepancies.section
        and figures.item_no = allocation_discrepancies.item_no
where figures.seed_name = 'allocations' and figures.is_total
