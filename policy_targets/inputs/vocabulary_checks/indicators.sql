-- Kind of measure, unit, accumulation, additivity, direction and parent of an indicator against one another; bounds of
-- doubt are set for kinds of measure that there are.
with described as (

    select
        indicators.*,
        units.quantity,
        units.denominator_unit_id,
        coalesce(indicators.measure_kind, '') in ('level', 'count') as is_amount,
        indicators.better = 'neutral' as is_rule
    from indicators
    left join units on indicators.canonical_unit_id = units.unit_id

),

rules as (

    select
        record,
        'canonical_unit_id' as column_name,
        canonical_unit_id as found,
        'a unit that does not fit the kind of measure' as problem,
        case measure_kind
            when 'count' then 'count'
            when 'growth_rate' then 'percent'
            when 'growth_gap' then 'percentage_point'
            when 'share' then 'percent, or another share of one whole'
            when 'level' then 'a unit of an amount'
            when 'density' then 'a unit with a denominator'
            else 'none, or times the base year'
        end as accepted,
        case measure_kind
            when 'count' then quantity = 'count'
            when 'growth_rate' then quantity = 'ratio'
            when 'growth_gap' then quantity = 'percentage_point'
            when 'share' then quantity in ('ratio', 'share_in_thirds')
            when 'level' then quantity not in ('count', 'ratio', 'percentage_point', 'none', 'share_in_thirds')
            when 'density' then denominator_unit_id is not null or quantity = 'none'
            else quantity in ('none', 'multiple')
        end as is_fine
    from described
    union all
    select
        record,
        'default_accumulation' as column_name,
        default_accumulation as found,
        'an accumulation that does not fit the kind of measure' as problem,
        case
            when is_amount and not is_rule then 'stock, cumulative, increment or flow'
            else 'none, as for every rate, share, index and threshold'
        end as accepted,
        (default_accumulation = 'none') = (not is_amount or is_rule) as is_fine
    from described
    union all
    select
        record,
        'is_additive' as column_name,
        is_additive as found,
        'rates, shares and thresholds of localities do not add up' as problem,
        'false' as accepted,
        is_additive = 'false' or default_accumulation <> 'none' as is_fine
    from described
    union all
    select
        described.record,
        'broader_indicator_id' as column_name,
        described.broader_indicator_id as found,
        'the broader indicator measures something of another kind' as problem,
        'an indicator in ' || described.canonical_unit_id || ' that is not the narrower one itself' as accepted,
        broader.canonical_unit_id = described.canonical_unit_id
        and coalesce(broader.measure_kind, '') = coalesce(described.measure_kind, '')
        and broader.indicator_id <> described.indicator_id
        and coalesce(broader.broader_indicator_id, '') <> described.indicator_id as is_fine
    from described
    inner join indicators as broader on described.broader_indicator_id = broader.indicator_id

)

select
    'indicators' as seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
union all
select
    'doubt_bounds' as seed,
    record,
    'measure_kind' as column_name,
    measure_kind as found,
    'no indicator is of this kind' as problem,
    'level, count, density, index, share, growth_rate or growth_gap' as accepted
from doubt_bounds
where not exists (
    select 1 from indicators
    where indicators.measure_kind = doubt_bounds.measure_kind
)
