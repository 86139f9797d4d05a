-- Outcomes that nobody measured but measured ones tell, in the form of measured ones. They are never exact: their parts
-- are rounded, and a part that is itself not exact makes them related. Grain: observation_id.
with computed as (

    select * from {{ ref('int_computed_parts') }}

),

named as (

    {% for part in ['part_id', 'other_id', 'third_id'] %}
        select {{ part }} as observation_id from {{ ref('int_computed_parts') }}
        {{ 'union distinct' if not loop.last }}
    {% endfor %}

),

outcomes as (

    select observations.*
    from {{ ref('int_observations') }} as observations
    inner join named on observations.observation_id = named.observation_id

),

bases as (

    select * from {{ ref('int_indicator_bases') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

joined as (

    select
        computed.indicator_id,
        computed.operation,
        computed.observation_id,
        computed.value_computed,
        computed.value_words,
        parts.region_id,
        parts.label_printed
        || coalesce(case computed.operation when 'difference' then ' - ' else ' / ' end || others.label_printed, '')
            as label_words,
        parts.source_title || coalesce('; ' || nullif(others.source_title, parts.source_title), '') as source_titles,
        parts.publisher || coalesce('; ' || nullif(others.publisher, parts.publisher), '') as publishers,
        parts.observation_id
        || coalesce('; ' || computed.other_id, '')
        || coalesce('; ' || computed.third_id, '') as computed_from,
        case
            when
                parts.match_type in ('exact', 'close', case computed.operation when 'joint' then 'narrow' end)
                and coalesce(others.match_type, 'exact') in ('exact', 'close')
                then 'close'
            else 'related'
        end as match_type_computed,
        case
            when 'low' in (parts.confidence, others.confidence, thirds.confidence) then 'low'
            when 'medium' in (parts.confidence, others.confidence, thirds.confidence) then 'medium'
            else parts.confidence
        end as confidence_computed,
        case
            when 'preliminary' in (parts.quality, others.quality, thirds.quality) then 'preliminary'
            else parts.quality
        end as quality_computed,
        -- a share of an amount covers what the amount covers
        case computed.operation when 'share_of' then others.accumulation else parts.accumulation end
            as accumulation_of_part,
        case computed.operation when 'share_of' then others.counted_as else parts.counted_as end as counted_as_of_part,
        parts.period_start,
        parts.period_end,
        parts.first_day,
        parts.last_day,
        parts.growth_basis,
        parts.growth_basis_held as growth_basis_of_part,
        parts.publisher_tier,
        parts.standing,
        greatest(parts.published_on, others.published_on) as published_later_on,
        greatest(parts.believed_published_on, others.believed_published_on) as believed_later_on,
        parts.is_contested or coalesce(others.is_contested, false) as is_either_contested
    from computed
    inner join outcomes as parts on computed.part_id = parts.observation_id
    left join outcomes as others on computed.other_id = others.observation_id
    left join outcomes as thirds on computed.third_id = thirds.observation_id

)

select
    joined.observation_id,
    'computed' as origin,
    joined.region_id,
    joined.indicator_id,
    joined.match_type_computed as match_type,
    'Computed from ' || joined.computed_from || '.' as match_reason,
    joined.label_words as label_printed,
    joined.period_start,
    joined.period_end,
    joined.first_day,
    joined.last_day,
    case joined.operation when 'multiple' then 'none' else joined.accumulation_of_part end as accumulation,
    case joined.operation when 'multiple' then 'none' else joined.counted_as_of_part end as counted_as,
    joined.value_words as value_printed,
    cast(joined.value_computed as decimal(18, 4)) as value,
    cast(null as varchar) as unit_printed,
    indicators.canonical_unit_id as unit_id,
    indicators.canonical_unit_id as completed_unit_id,
    indicators.canonical_unit_id,
    cast(cast(joined.value_computed as decimal(18, 4)) as decimal(28, 8)) as value_canonical,
    joined.quality_computed as quality,
    case when bases.is_growth then joined.growth_basis end as growth_basis,
    case when bases.is_growth then joined.growth_basis_of_part else 'none' end as growth_basis_held,
    cast(null as varchar) as price_basis,
    bases.price_basis as price_basis_held,
    bases.is_growth,
    cast(null as varchar) as role,
    joined.source_titles as source_title,
    joined.publishers as publisher,
    joined.publisher_tier,
    joined.published_later_on as published_on,
    joined.believed_later_on as believed_published_on,
    joined.standing,
    cast(null as varchar) as url,
    joined.confidence_computed as confidence,
    true as is_known,
    false as is_set_aside,
    true as is_current,
    joined.is_either_contested as is_contested,
    joined.operation as computed_by,
    joined.computed_from,
    min(cast(joined.value_computed as decimal(18, 4))) over readings
    <> max(cast(joined.value_computed as decimal(18, 4))) over readings as has_other_reading
from joined
inner join bases on joined.indicator_id = bases.indicator_id
inner join indicators on joined.indicator_id = indicators.indicator_id
window readings as (partition by joined.region_id, joined.indicator_id, joined.last_day, joined.operation)
