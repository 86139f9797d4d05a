-- The words by which a sentence names a figure, its bound, its number and its unit. Grain: figure_id.
with figures as (

    select * from {{ ref('int_figures') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

value_names as (

    select * from {{ ref('stg_value_names') }}

)

select
    figures.figure_id,
    figures.label_printed,
    coalesce(indicators.name_en || ' (' || figures.label_printed || ')', figures.label_printed) as label_en,
    -- a label that is a part of the name of its indicator (占比) says too little by itself
    case
        when figures.match_type = 'exact' and position(figures.label_printed in indicators.name_zh) > 0
            then indicators.name_zh
        else figures.label_printed
    end as label_zh,
    case when figures.bound_type not in ('eq', 'between') then value_names.name_en || ' ' end as bound_en,
    case when figures.bound_type not in ('eq', 'between') then value_names.name_zh end as bound_zh,
    {{ plain_number('figures.value_canonical') }} as target_words,
    case
        when units.unit_id in ('count', 'none') then ''
        when units.name_en like '1%' then ' × ' || units.name_en
        else ' ' || units.name_en
    end as unit_en,
    -- things are counted by the printed word (家, 项) where it stands for one of them
    case
        when units.unit_id = 'third' then '×' || units.symbol_zh
        when units.unit_id <> 'count' then units.symbol_zh
        when figures.value = figures.value_canonical then printed_units.symbol_zh
    end as unit_zh
from figures
left join indicators on figures.indicator_id = indicators.indicator_id
inner join units on figures.canonical_unit_id = units.unit_id
inner join units as printed_units on figures.completed_unit_id = printed_units.unit_id
left join value_names on figures.bound_type = value_names.value
