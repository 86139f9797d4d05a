-- Figures whose printed words say that what they count is only being prepared. Grain: figure_id.
with figures as (

    select
        figure_id,
        qualifier_printed
    from {{ ref('int_figures') }}
    where qualifier_printed is not null

),

words as (

    select word from {{ ref('qualifying_words') }}
    where stage = 'prepared'

)

select distinct figures.figure_id
from figures
inner join words on figures.qualifier_printed like '%' || words.word || '%'
