-- Words of a vocabulary in both languages; where no English words are recorded the code reads as they would.
-- Grain: value.
with names as (

    select * from {{ ref('names_zh') }}
    where object_kind = 'value'

),

words as (

    select * from {{ ref('value_words_en') }}

)

select
    names.name as value,
    names.name_zh,
    coalesce(words.words_en, replace(names.name, '_', ' ')) as name_en
from names
left join words on names.name = words.value
