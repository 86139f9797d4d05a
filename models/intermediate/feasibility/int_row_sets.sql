-- Sets of up to four rows of an allocation table that one weighting of the localities must satisfy together: rows that
-- are averages over one amount, or over an amount that another row of the table gives per unit of it. The first row is
-- the one whose reach is asked for. Grain: set_id.
{%- set table_keys = ['document_id', 'section', 'period_end'] %}
{%- set row_columns = ['row_no', 'item_no', 'form', 'bridge_row_no'] %}

with average_rows as (

    select * from {{ ref('int_average_rows') }}

),

-- value added over land turns weights of land into weights of value added
members as (

    select
        average_rows.document_id,
        average_rows.section,
        average_rows.period_end,
        average_rows.averaged_over as weighted_by,
        average_rows.row_no,
        average_rows.item_no,
        average_rows.form,
        cast(null as bigint) as bridge_row_no
    from average_rows

    union all

    select
        average_rows.document_id,
        average_rows.section,
        average_rows.period_end,
        bridges.averaged_over as weighted_by,
        average_rows.row_no,
        average_rows.item_no,
        average_rows.form,
        min(bridges.row_no) as bridge_row_no
    from average_rows
    inner join average_rows as bridges
        on
            average_rows.document_id = bridges.document_id
            and average_rows.section = bridges.section
            and average_rows.period_end = bridges.period_end
            and average_rows.averaged_over = bridges.numerator
            and bridges.form = 'ratio'
            and bridges.lowest_value > 0
            and average_rows.averaged_over <> bridges.averaged_over
    group by
        average_rows.document_id, average_rows.section, average_rows.period_end, bridges.averaged_over,
        average_rows.row_no, average_rows.item_no, average_rows.form

),

-- eight rows of one weighting give 162 sets; what a table prints beyond them is read alone
counted as (

    select
        *,
        row_number() over (
            partition by {{ table_keys | join(', ') }}, weighted_by
            order by row_no
        ) as member_no
    from members

),

sets_of_1 as (

    select
        {%- for column in table_keys + ['weighted_by'] %}
            {{ column }},
        {%- endfor %}
        {%- for column in row_columns %}
            {{ column }} as {{ column }}_1,
        {%- endfor %}
        1 as row_count
    from counted

),

{% for size in [2, 3, 4] %}
    sets_of_{{ size }} as (

        select
            {%- for column in table_keys + ['weighted_by'] %}
                smaller.{{ column }},
            {%- endfor %}
            {%- for place in range(1, size) %}
                {%- for column in row_columns %}
                    smaller.{{ column }}_{{ place }},
                {%- endfor %}
            {%- endfor %}
            {%- for column in row_columns %}
                counted.{{ column }} as {{ column }}_{{ size }},
            {%- endfor %}
            {{ size }} as row_count
        from sets_of_{{ size - 1 }} as smaller
        inner join counted
            on
                smaller.document_id = counted.document_id
                and smaller.section = counted.section
                and smaller.period_end = counted.period_end
                and smaller.weighted_by = counted.weighted_by
                and smaller.row_no_{{ size - 1 }} < counted.row_no
        where counted.form = 'ratio' and counted.member_no <= 8

    ),
{% endfor %}

sets as (

    {% for size in [1, 2, 3, 4] %}
        select
            {%- for column in table_keys + ['weighted_by'] %}
                {{ column }},
            {%- endfor %}
            {%- for place in [1, 2, 3, 4] %}
                {%- for column in row_columns %}
                    {%- set missing = 'cast(null as ' ~ ('varchar' if column in row_columns[1:3] else 'bigint') ~ ')' %}
                    {{ column ~ '_' ~ place if place <= size else missing }} as {{ column }}_{{ place }},
                {%- endfor %}
            {%- endfor %}
            row_count
        from sets_of_{{ size }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- the same rows under two weightings that say the same: the one that needs no other row is kept
chosen as (

    select
        *,
        document_id || '/' || section || '/' || cast(extract(year from period_end) as varchar)
        || '/' || item_no_1
        {%- for place in [2, 3, 4] %}
            || coalesce('+' || item_no_{{ place }}, '')
        {%- endfor %} as set_id,
        row_number() over (
            partition by {{ table_keys | join(', ') }}, row_no_1, row_no_2, row_no_3, row_no_4
            order by
                coalesce(bridge_row_no_1, bridge_row_no_2, bridge_row_no_3, bridge_row_no_4) nulls first, weighted_by
        ) as choice
    from sets

)

select * from chosen
where choice = 1
