-- Numbers and bounds that stand within each place of a recorded discrepancy, in canonical units. A place may hold
-- several numbers, which are added; merged cells count once. Grain: discrepancy_id x side (a, b, minus).
with discrepancies as (

    select * from {{ ref('stg_source_discrepancies') }}

),

places as (

    select
        discrepancy_id,
        'a' as side,
        document_id_a as document_id,
        char_start_a as char_start,
        char_end_a as char_end
    from discrepancies

    union all

    select
        discrepancy_id,
        'b' as side,
        document_id_b as document_id,
        char_start_b as char_start,
        char_end_b as char_end
    from discrepancies

    union all

    select
        discrepancy_id,
        'minus' as side,
        document_id_b as document_id,
        minus_char_start as char_start,
        minus_char_end as char_end
    from discrepancies
    where minus_char_start is not null

),

figures as (

    select
        document_id,
        char_start,
        char_end,
        min(value_canonical) as value_canonical,
        min(canonical_unit_id) as canonical_unit_id,
        min(bound_type) as bound_type
    from {{ ref('int_figures') }}
    where value is not null
    group by document_id, char_start, char_end

),

sides as (

    select
        places.discrepancy_id,
        places.side,
        sum(figures.value_canonical) as side_value,
        min(figures.canonical_unit_id) as canonical_unit_id,
        min(figures.bound_type) as bound_type
    from places
    inner join figures
        on
            places.document_id = figures.document_id
            and places.char_start <= figures.char_start
            and places.char_end >= figures.char_end
    group by places.discrepancy_id, places.side

)

select * from sides
