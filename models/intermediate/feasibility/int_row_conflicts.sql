-- Rows of allocation tables that cannot hold together with other rows of their table, and with which: the smallest such
-- sets of at least two rows. Grain: document_id x section x item_no.
with row_sets as (

    select * from {{ ref('int_set_reach') }}
    where is_smallest and row_count > 1

),

sides as (

    {% for place in [1, 2, 3, 4] %}
        {%- set others = [1, 2, 3, 4] | reject('equalto', place) | list %}
        select
            document_id,
            section,
            item_no_{{ place }} as item_no,
            row_no_{{ others[0] }} as order_no,
            item_no_{{ others[0] }}
            {%- for other in others[1:] %}
                || coalesce('+' || item_no_{{ other }}, '')
            {%- endfor %} as other_items
        from row_sets
        where row_count >= {{ place }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select
    document_id,
    section,
    item_no,
    {{ dbt.listagg('other_items', "', '", 'order by order_no, other_items') }} as conflicting_items
from sides
group by document_id, section, item_no
