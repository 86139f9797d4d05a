-- Places of all numbers that the warehouse accounts for, each once: merged cells share one place.
-- Grain: document_id x char_start x char_end x held_by.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

exclusions as (

    select * from {{ ref('stg_number_exclusions') }}

),

spans as (

    select distinct
        document_id,
        char_start,
        char_end,
        seed_name as held_by
    from figures
    where {{ regex_group(half_width('value_printed'), '[0-9零一二三四五六七八九十百千万亿两]') }} is not null

    union all

    select
        document_id,
        char_start,
        char_end,
        number_class as held_by
    from exclusions

)

select * from spans
