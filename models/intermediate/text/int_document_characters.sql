-- The characters of the texts at hand, with the numbers among them. Grain: document_id x char_index (0-based).
with texts as (

    select * from {{ ref('stg_document_texts') }}

),

characters as (

    {{ characters_of('texts') }}

),

marked as (

    select
        document_id,
        char_index,
        character,
        character in (
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
            '０', '１', '２', '３', '４', '５', '６', '７', '８', '９'
        ) as is_digit,
        character in (
            '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '两'
        ) as is_chinese_numeral
    from characters

)

select * from marked
