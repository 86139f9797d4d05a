-- The measured outcome that speaks for each target: of a total what the chain of its days adds up to, or a running
-- total of unknown start; of a point the last value up to the due day (serves_as_evidence). What is only expected
-- speaks where nothing else does. Grain: window_id, for windows whose place and indicator were measured at all.
with windows as (

    select * from {{ ref('int_target_windows') }}

),

-- what was measured but cannot serve as evidence is named where nothing serves; what is read several times has no name
-- here, since an engine would keep all its rows
served as (

    select window_id from {{ ref('int_total_chains') }}
    union distinct
    select window_id from {{ ref('int_target_pairs') }}
    where {{ serves_as_evidence('running') }} or {{ serves_as_evidence('point') }}

),

unserved as (

    select pairs.*
    from {{ ref('int_target_pairs') }} as pairs
    left join served on pairs.window_id = served.window_id
    where served.window_id is null

),

candidates as (

    select
        chains.window_id,
        'total' as assembled_from,
        chains.observation_id,
        chains.match_type as observation_match_type,
        chains.value_canonical as observed_value,
        chains.first_day as observed_from,
        chains.last_day as observed_to,
        chains.parts,
        chains.told_by,
        chains.days as days_told,
        coalesce(
            chains.first_day = windows.window_start
            and chains.days = {{ days_between('chains.first_day', 'chains.last_day') }} + 1,
            false
        ) as is_gapless,
        chains.with_expected as is_expected,
        chains.is_preliminary,
        chains.is_contested,
        chains.has_negative,
        chains.overlap_count,
        cast(null as varchar) as unfit_because
    from {{ ref('int_total_chains') }} as chains
    inner join windows on chains.window_id = windows.window_id

    union all

    {% for form in ['running', 'point', 'unfit'] %}
        select
            window_id,
            '{{ form }}' as assembled_from,
            observation_id,
            observation_match_type,
            observed_value,
            {{ 'window_start' if form == 'running' else 'first_day' }} as observed_from,
            last_day as observed_to,
            1 as parts,
            observation_id as told_by,
            cast(null as bigint) as days_told,
            {% if form == 'point' %}
                -- the value of the due day itself: a stock of that day, or a rate, share or average of just that period
                coalesce(
                    last_day = window_end and observation_accumulation = accumulation
                    and case
                        when accumulation = 'stock' then true
                        when first_day is null then not is_growth or observation_growth_basis is not null
                        when is_yearly_average then first_day = window_start
                        else first_day = {{ dbt.date_trunc('year', 'window_end') }}
                    end,
                    false
                ) as is_gapless,
            {% else %}
                {{ 'true' if form == 'running' else 'false' }} as is_gapless,
            {% endif %}
            is_expected,
            is_preliminary,
            is_contested,
            false as has_negative,
            0 as overlap_count,
            {% if form == 'unfit' %}
                case
                    when is_set_aside then 'outcome_set_aside'
                    when not is_of_same_basis then 'other_basis'
                    else 'counted_otherwise'
                end as unfit_because
            {% else %}
                cast(null as varchar) as unfit_because
            {% endif %}
        from {{ 'unserved' if form == 'unfit' else ref('int_target_pairs') }}
        where
            {% if form == 'unfit' %}
                recurrence = 'once' or last_day between window_start and window_end or is_last_window
            {% else %}
                {{ serves_as_evidence(form) }}
            {% endif %}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

chosen as (

    select
        candidates.*,
        candidates.observed_to < coalesce(windows.effective_from, windows.window_start) as is_before_plan,
        row_number() over (
            partition by candidates.window_id
            order by
                -- evidence, exact, measured before expected, before the due day, nearest to it: in this order
                case when candidates.assembled_from = 'unfit' then 1 else 0 end asc,
                case candidates.observation_match_type when 'exact' then 0 when 'broad' then 1 else 2 end asc,
                case
                    when not candidates.is_expected
                        then
                            case
                                when candidates.observed_to < coalesce(windows.effective_from, windows.window_start)
                                    then 2
                                else 0
                            end
                    -- what is expected of the due day itself says more than what was measured earlier
                    when candidates.assembled_from = 'point' and candidates.observed_to = windows.window_end then 0
                    else 1
                end asc,
                case when candidates.observed_to <= windows.window_end then 0 else 1 end asc,
                case when candidates.observed_to <= windows.window_end then candidates.observed_to end desc nulls last,
                candidates.observed_to asc,
                case when candidates.is_gapless then 0 else 1 end asc,
                candidates.parts asc,
                candidates.observation_id asc
        ) as choice
    from candidates
    inner join windows on candidates.window_id = windows.window_id

)

select * from chosen
where choice = 1
