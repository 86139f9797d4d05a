-- The place that a printed figure is of: the column of an allocation table, a place that the qualifier names (what is
-- promised there is not promised of the whole city), or else the place of the plan. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

figure_indicators as (

    select * from {{ ref('int_figure_indicators') }}

),

total_words as (

    select * from {{ ref('total_words') }}

),

-- a place goes by its name, and by that name without its ending where no other place in the city does
names as (

    select
        region_id,
        parent_region_id,
        name_zh as name_printed,
        1 as is_whole
    from regions

    union all

    select distinct
        regions.region_id,
        regions.parent_region_id,
        substr(regions.name_zh, 1, length(regions.name_zh) - length(endings.word)) as name_printed,
        0 as is_whole
    from regions
    inner join {{ ref('plan_words') }} as endings
        on
            endings.use = 'place_ending'
            and regions.name_zh like '%_' || endings.word

),

places as (

    select
        parent_region_id,
        name_printed,
        min(region_id) as region_id
    from names
    group by parent_region_id, name_printed
    having count(distinct region_id) = 1

    union

    select
        parent_region_id,
        name_printed,
        region_id
    from names
    where is_whole = 1

),

named as (

    select
        figures.figure_id,
        min(regions.region_id) as region_id
    from figures
    inner join documents on figures.document_id = documents.document_id
    inner join regions
        on
            documents.region_id = regions.parent_region_id
            and ' ' || figures.qualifier_printed || ' ' like '% ' || regions.name_zh || ' %'
    group by figures.figure_id

)

select
    figures.figure_id,
    total_words.word is not null or own_names.region_id is not null as is_total,
    case
        when figures.region_printed is null
            then coalesce(named.region_id, figure_indicators.region_id, documents.region_id)
        when total_words.word is not null or own_names.region_id is not null then documents.region_id
        else places.region_id
    end as region_id
from figures
left join documents on figures.document_id = documents.document_id
left join figure_indicators on figures.figure_id = figure_indicators.figure_id
left join named on figures.figure_id = named.figure_id
left join places
    on
        documents.region_id = places.parent_region_id
        and {{ strip_whitespace('figures.region_printed') }} = places.name_printed
left join names as own_names
    on
        documents.region_id = own_names.region_id
        and {{ strip_whitespace('figures.region_printed') }} = own_names.name_printed
left join total_words on {{ strip_whitespace(half_width('figures.region_printed')) }} = total_words.word
