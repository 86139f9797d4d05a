-- Can the city figures of allocation rows that one weighting of the localities must satisfy hold together, and what
-- does the first of them reach while the others hold? Grain: feasibility_id (a set of one to four rows).
with row_sets as (

    select * from {{ ref('int_set_reach') }}

),

average_rows as (

    select * from {{ ref('int_average_rows') }}

),

bridges as (

    select distinct
        row_sets.set_id,
        average_rows.item_no
    from row_sets
    inner join average_rows
        on
            row_sets.document_id = average_rows.document_id
            and row_sets.section = average_rows.section
            and row_sets.period_end = average_rows.period_end
            and average_rows.row_no in (
                row_sets.bridge_row_no_1, row_sets.bridge_row_no_2, row_sets.bridge_row_no_3, row_sets.bridge_row_no_4
            )

),

bridged as (

    select
        set_id,
        {{ dbt.listagg('item_no', "', '", 'order by item_no') }} as bridge_items
    from bridges
    group by set_id

),

worded as (

    select
        row_sets.*,
        average_rows.indicator_id,
        average_rows.label_printed,
        average_rows.unit_id,
        average_rows.printed_value,
        bridged.bridge_items,
        row_sets.item_no_1
        || coalesce(',' || row_sets.item_no_2, '')
        || coalesce(',' || row_sets.item_no_3, '')
        || coalesce(',' || row_sets.item_no_4, '') as item_nos,
        cast(cast(row_sets.reachable_low as decimal(18, 2)) as varchar) as low_words,
        cast(cast(row_sets.reachable_high as decimal(18, 2)) as varchar) as high_words
    from row_sets
    inner join average_rows
        on
            row_sets.document_id = average_rows.document_id
            and row_sets.section = average_rows.section
            and row_sets.period_end = average_rows.period_end
            and row_sets.row_no_1 = average_rows.row_no
    left join bridged on row_sets.set_id = bridged.set_id

)

select
    set_id as feasibility_id,
    document_id,
    section,
    period_end,
    item_nos,
    cast(row_count as integer) as row_count,
    item_no_1 as item_no,
    label_printed,
    indicator_id,
    unit_id,
    cast(localities as integer) as locality_count,
    weighted_by,
    printed_value,
    reachable_low,
    reachable_high,
    rounded_low as reachable_low_if_rounded,
    rounded_high as reachable_high_if_rounded,
    is_feasible,
    is_feasible_at_zero_weights,
    is_feasible_if_rounded,
    is_smallest,
    case
        when is_feasible then 'Some weighting of the localities gives the printed figures.'
        when reachable_low is null then 'No weighting of the localities gives the other figures of the set.'
        when is_feasible_at_zero_weights
            then 'Only weightings in which some localities weigh nothing give the printed figures.'
        else
            'No weighting of the localities gives the printed '
            || case row_count
                when 1 then 'figure: they give '
                else 'figures: while the others hold, the first reaches '
            end
            || low_words || ' to ' || high_words || '.'
    end
    || case
        when is_feasible then ''
        when is_feasible_if_rounded then ' Within the rounding of the city figures one does.'
        else ' Nor does one within the rounding of the city figures.'
    end as explanation,
    case
        when is_feasible then '存在各地权重可得出所印数值。'
        when reachable_low is null then '各地无论如何加权，均得不出该组其余数值。'
        when is_feasible_at_zero_weights then '只有部分地区权重为零时，才能得出所印数值。'
        else
            '各地无论如何加权，均得不出所印数值：'
            || case row_count when 1 then '' else '其余各行成立时，首行' end
            || '只能在' || low_words || '至' || high_words || '之间。'
    end
    || case
        when is_feasible then ''
        when is_feasible_if_rounded then '计入全市数的四舍五入，则可成立。'
        else '计入全市数的四舍五入，仍不成立。'
    end as explanation_zh,
    'Every locality weighs something; its figures are targets as set and hold exactly as printed. The city figure is '
    || 'the average of the localities, weighted by what the ratio stands over, growth by the amount of the year before.'
    || ' If rounded: each city figure lies within half of its last printed digit.'
    || coalesce(' Amounts of the localities are related by row ' || bridge_items || '.', '') as assumption,
    '各地权重均大于零，各地数值均为所定目标，以所印为准；全市数为各地加权平均，比率按其分母加权，增速按上年数加权。'
    || '计入四舍五入时，全市数在所印末位的半个单位之内。'
    || coalesce('各地权重按第' || bridge_items || '行换算。', '') as assumption_zh
from worded
