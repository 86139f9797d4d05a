-- Labels of plan folders that wait for an indicator, with the known ones whose names are nearest by their pairs of
-- characters. Grain: document_id x label_printed.
{%- set longest = 60 %}
with figures as (

    select * from {{ ref('int_figures') }}
    where indicator_id is null

),

labels as (

    select
        document_id,
        label_printed,
        {{ strip_whitespace(half_width('label_printed')) }} as plain_label,
        min(unit_printed) as unit_printed,
        min(figure_id) as first_figure_id,
        cast(count(*) as integer) as figures
    from figures
    group by document_id, label_printed

),

known as (

    select
        indicator_id,
        {{ strip_whitespace(half_width('name_zh')) }} as plain_label
    from {{ ref('dim_indicators') }}

    union

    select
        indicator_id,
        {{ strip_whitespace(half_width('label_printed')) }} as plain_label
    from {{ ref('stg_indicator_labels') }}
    where match_type = 'exact'

),

places as (

    {{ whole_numbers(longest) }}

),

pairs as (

    select distinct
        labels.plain_label,
        substr(labels.plain_label, places.number, 2) as pair
    from labels
    inner join places on length(labels.plain_label) > places.number

),

known_pairs as (

    select distinct
        known.plain_label,
        substr(known.plain_label, places.number, 2) as pair
    from known
    inner join places on length(known.plain_label) > places.number

),

shared as (

    select
        pairs.plain_label,
        known_pairs.plain_label as known_label,
        count(*) as shared_pairs
    from pairs
    inner join known_pairs on pairs.pair = known_pairs.pair
    group by pairs.plain_label, known_pairs.plain_label

),

likened as (

    select
        shared.plain_label,
        known.indicator_id,
        max(
            {{ rounded_quotient(
                'shared.shared_pairs * 200', '(length(shared.plain_label) + length(known.plain_label) - 2)',
                'decimal(18, 4)'
            ) }}
        ) as likeness
    from shared
    inner join known on shared.known_label = known.plain_label
    group by shared.plain_label, known.indicator_id

),

nearest as (

    select
        *,
        row_number() over (partition by plain_label order by likeness desc, indicator_id asc) as place
    from likened

),

told as (

    select
        plain_label,
        {{ dbt.listagg('indicator_id', "' | '", 'order by place') }} as nearest_indicator_ids
    from nearest
    where place <= 3 and likeness >= 30
    group by plain_label

)

select
    labels.document_id,
    labels.label_printed,
    labels.unit_printed,
    labels.figures,
    labels.first_figure_id,
    told.nearest_indicator_ids
from labels
left join told on labels.plain_label = told.plain_label
