-- Contradictions that people read in the documents, with the numbers and bounds that stand at their two places and the
-- difference between them. Where words are compared there are no numbers. Grain: discrepancy_id.
with recorded as (

    select * from {{ ref('stg_source_discrepancies') }}

),

sides as (

    select * from {{ ref('int_discrepancy_sides') }}

),

read_pairs as (

    select
        recorded.*,
        sides_a.side_value as value_a,
        sides_a.bound_type as bound_type_a,
        coalesce(sides_a.canonical_unit_id, sides_b.canonical_unit_id) as unit_id,
        coalesce(recorded.value_read_b, sides_b.side_value) - coalesce(sides_minus.side_value, 0) as value_b,
        sides_b.bound_type as bound_type_b,
        case recorded.comparison
            -- engines would give a case the fewest decimals of its branches
            when 'value' then cast(sides_a.side_value as decimal(28, 10))
            when 'pledge' then cast(sides_a.side_value * recorded.years as decimal(28, 10))
            when 'compounded' then {{ compound('sides_a.side_value', 'recorded.years') }}
        end as value_compared_a
    from recorded
    left join sides as sides_a on recorded.discrepancy_id = sides_a.discrepancy_id and sides_a.side = 'a'
    left join sides as sides_b on recorded.discrepancy_id = sides_b.discrepancy_id and sides_b.side = 'b'
    left join sides as sides_minus
        on
            recorded.discrepancy_id = sides_minus.discrepancy_id
            and sides_minus.side = 'minus'

),

recorded_discrepancies as (

    select
        discrepancy_id,
        kind,
        comparison,
        document_id_a,
        section_a,
        item_no_a,
        char_start_a,
        char_end_a,
        value_printed_a,
        case when comparison <> 'text' then value_a end as value_a,
        case when comparison <> 'text' then bound_type_a end as bound_type_a,
        document_id_b,
        section_b,
        item_no_b,
        char_start_b,
        char_end_b,
        value_printed_b,
        case when comparison <> 'text' then value_b end as value_b,
        case when comparison <> 'text' then bound_type_b end as bound_type_b,
        case when comparison not in ('text', 'compounded') then unit_id end as unit_id,
        explanation_en as explanation,
        explanation_zh,
        severity,
        assumption_en as assumption,
        assumption_zh,
        case when comparison in ('value', 'pledge', 'compounded') then value_compared_a - value_b end as difference
    from read_pairs

)

select * from recorded_discrepancies
