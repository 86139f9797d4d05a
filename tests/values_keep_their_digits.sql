-- The digits of the value are the digits that are printed, compared as text: width, separators, blanks and sign left
-- out.
-- Runs after the list of input problems, which tells an editor more. depends_on: {{ ref('int_input_problems') }}
with figures as (

    select
        figure_id,
        trim(leading '-' from cast(value as varchar)) as value,
        {{ regex_group(
            "replace(" ~ half_width(strip_whitespace('value_printed')) ~ ", ',', '')", '([0-9]+([.][0-9]+)?)', 1
        ) }}
            as digits_printed
    from {{ ref('int_figures') }}
    where
        value is not null
        and value_printed not in (
            select figures.value_printed
            from {{ ref('int_figures') }} as figures
            inner join {{ ref('numeral_wordings') }} as numerals
                on figures.value_printed like '%' || numerals.wording || '%'
        )

)

select
    figure_id,
    value,
    digits_printed
from figures
where
    trim(trailing '.' from trim(trailing '0' from value)) <> case
        when digits_printed like '%.%' then trim(trailing '.' from trim(trailing '0' from digits_printed))
        else trim(trailing '.' from digits_printed || '.')
    end
    and digits_printed || '.0000' <> value
