-- Converting back gives the printed number again, digit for digit.
-- Runs after the list of input problems, which tells an editor more. depends_on: {{ ref('int_input_problems') }}
with figures as (

    select * from {{ ref('int_figures') }}

),

units as (

    select * from {{ ref('dim_units') }}

)

select
    figures.figure_id,
    figures.value,
    figures.value_canonical
from figures
inner join units on figures.completed_unit_id = units.unit_id
where
    figures.value is not null
    and figures.value_canonical <> {{ product_or_null('figures.value', 'units.factor_to_canonical') }}
