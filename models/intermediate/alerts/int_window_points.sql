-- What was known of each figure of a plan in force, measured day by measured day, up to the outcome that speaks for it:
-- of a total the sum since its start, of a value the value; and whether it kept pace. Grain: window_id x measured_on.
with windows as (

    select * from {{ ref('int_open_windows') }}
    where observed_to is not null

),

pairs as (

    select * from {{ ref('int_target_pairs') }}
    where
        judged_by = 'point'
        and is_of_same_basis
        and not (is_set_aside or is_contested or is_expected)
        and (accumulation <> 'stock' or counted_as <> 'total')

),

-- pieces that lie within no other one, added up from the start
pieces as (

    select
        chain_id,
        window_id,
        match_type,
        last_day,
        value_canonical
    from {{ ref('int_total_layers') }}
    where layer = 1 and not with_expected
    union all
    select
        placed.chain_id,
        placed.window_id,
        placed.match_type,
        placed.last_day,
        placed.value_canonical
    from {{ ref('int_placed_pieces') }} as placed
    inner join {{ ref('int_plain_chains') }} as plain_chains on placed.chain_id = plain_chains.chain_id
    where not placed.with_expected

),

sums as (

    select
        window_id,
        match_type,
        last_day,
        sum(value_canonical) over (partition by chain_id order by last_day) as value_so_far
    from pieces

),

told as (

    select
        windows.window_id,
        pairs.last_day as measured_on,
        case windows.direction when 'down' then min(pairs.observed_value) else max(pairs.observed_value) end
            as measured_value
    from windows
    inner join pairs
        on
            windows.window_id = pairs.window_id
            and windows.observation_match_type = pairs.observation_match_type
    where
        windows.assembled_from = 'point'
        and pairs.last_day >= windows.window_start
        and pairs.last_day < windows.observed_to
    group by windows.window_id, windows.direction, pairs.last_day

    union all

    select
        windows.window_id,
        sums.last_day as measured_on,
        sums.value_so_far as measured_value
    from windows
    inner join sums
        on
            windows.window_id = sums.window_id
            and windows.observation_match_type = sums.match_type
    where windows.assembled_from = 'total' and sums.last_day < windows.observed_to

    union all

    select
        window_id,
        observed_to as measured_on,
        observed_value as measured_value
    from windows

),

placed as (

    select
        windows.*,
        told.measured_on,
        told.measured_value,
        {{ days_between('windows.path_start_on', 'told.measured_on') }}
        + case windows.judged_by when 'total' then 1 else 0 end as days_passed
    from told
    inner join windows on told.window_id = windows.window_id

)

select
    window_id,
    measured_on,
    cast(measured_value as decimal(28, 8)) as measured_value,
    -- the last day is judged by the verdict; before the path began there was no pace
    case
        when measured_on = observed_to then verdict = 'behind'
        when not has_path then false
        when is_rate then turn * (measured_value - target_value) < 0
        when days_passed <= 0 then false
        else turn * (measured_value - path_start_value) * path_days_in_all < turn * value_in_all * days_passed
    end as is_behind
from placed
