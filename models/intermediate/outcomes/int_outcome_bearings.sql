-- Outcomes with the indicators that they bear on: their own and, for a count that says that it holds another one too,
-- that one, of which it then counts more. Grain: observation_id x indicator_id.
{{ config(materialized='view') }}

{%- set columns = [
    'observation_id', 'region_id', 'accumulation', 'counted_as', 'first_day', 'last_day', 'value_canonical', 'quality',
    'growth_basis', 'growth_basis_held', 'price_basis_held', 'is_growth', 'is_known', 'is_set_aside', 'is_current',
    'is_contested'
] %}

{#- all outcomes are read twice, since an engine would keep all rows of what has one name -#}
with outcomes as (

    select * from {{ ref('int_all_outcomes') }}

),

labelled as (

    select * from {{ ref('int_all_outcomes') }}
    where label_printed is not null

),

formulas as (

    select * from {{ ref('stg_computed_outcomes') }}
    where operation = 'sum' and joint_words is not null

),

joint as (

    select
        labelled.*,
        formulas.other_indicator_id
    from labelled
    inner join formulas
        on
            labelled.indicator_id = formulas.part_indicator_id
            and labelled.label_printed like '%' || formulas.joint_words || '%'

)

select
    {%- for column in columns %}
        {{ column }},
    {%- endfor %}
    indicator_id,
    match_type
from outcomes
union all
select
    {%- for column in columns %}
        {{ column }},
    {%- endfor %}
    other_indicator_id as indicator_id,
    'narrow' as match_type
from joint
