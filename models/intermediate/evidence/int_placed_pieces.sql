-- Pieces of a total that lie within the period of a target. A chain is what speaks for a target in one way of matching,
-- with or without expected figures. Grain: chain_id x first_day x last_day.
{%- set piece_columns = [
    'match_type', 'with_expected', 'first_day', 'last_day', 'value_canonical', 'is_preliminary', 'standing',
    'published_on', 'delivered_at', 'is_contested', 'overlap_count', 'observation_id', 'told_by'
] %}

with windows as (

    select * from {{ ref('int_target_windows') }}
    where judged_by = 'total'

),

pieces as (

    select * from {{ ref('int_total_pieces') }}

)

select
    {%- for column in piece_columns %}
        pieces.{{ column }},
    {%- endfor %}
    windows.window_id,
    windows.window_start,
    -- those of one part of the calendar lie side by side
    case
        {%- for part in ['month', 'quarter', 'year'] %}
            when
                pieces.first_day = {{ dbt.date_trunc(part, 'pieces.first_day') }}
                and pieces.last_day = {{ dbt.last_day('pieces.first_day', part) }}
                then '{{ part }}'
        {%- endfor %}
    end as calendar_part,
    windows.window_id || ' ' || pieces.match_type || case when pieces.with_expected then ' expected' else '' end
        as chain_id
from windows
inner join pieces
    on
        windows.region_id = pieces.region_id
        and windows.indicator_id = pieces.indicator_id
        and coalesce(windows.price_basis, 'current') = pieces.price_basis
where pieces.first_day >= windows.window_start and pieces.last_day <= windows.window_end
