{%- set number = '[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:[.][0-9]+)?' -%}
{%- set exact_number = '^[-]?[0-9]{1,14}([.][0-9]{1,4})?$' -%}
-- The number of a printed figure, or both ends of a range, and the unit that stands behind it in the value.
-- -2.3 is negative, 8-10 a range; seed number_marks lists what is read as such a dash. Grain: figure_id.
with wordings as (

    select * from {{ ref('stg_figure_wordings') }}

),

number_marks as (

    select
        {{ dbt.listagg('mark', "''", 'order by mark') }} as marks,
        {{ dbt.listagg('read_as', "''", 'order by mark') }} as readings
    from {{ ref('number_marks') }}

),

numeral_wordings as (

    select
        {{ half_width('wording') }} as wording,
        value_text,
        nullif(unit_id, '') as unit_id
    from {{ ref('numeral_wordings') }}

),

infixes as (

    select
        {{ half_width('wording') }} as wording,
        bound_type
    from ({{ bound_words() }}) as bound_words
    where position = 'infix'

),

-- a dash printed twice is one dash; marks are read in a copy, the body itself keeps what is printed
marked as (

    select
        wordings.figure_id,
        wordings.body_text,
        wordings.body_as_printed,
        translate(
            replace(replace(wordings.body_text, '——', '—'), '――', '―'),
            number_marks.marks,
            number_marks.readings
        ) as marked_text
    from wordings
    cross join number_marks

),

-- the longest numeral wins; where there is none, digits
numbered as (

    select
        marked.*,
        numeral_wordings.wording as numeral,
        numeral_wordings.value_text as numeral_value_text,
        numeral_wordings.unit_id as numeral_unit_id,
        row_number() over (
            partition by marked.figure_id
            order by length(numeral_wordings.wording) desc nulls last
        ) as preference
    from marked
    left join numeral_wordings on marked.body_text like numeral_wordings.wording || '%'

),

-- a range may print its unit behind both numbers, as in 8%-10%
digits as (

    select
        figure_id,
        body_text,
        body_as_printed,
        numeral_value_text,
        numeral_unit_id,
        {{ regex_group('marked_text', '^(' ~ number ~ ')', 1) }} as low_text,
        {{ regex_group('marked_text', '^' ~ number ~ '[^0-9-]*-(' ~ number ~ ')', 1) }} as high_text,
        coalesce({{ regex_group('marked_text', '^' ~ number ~ '([^0-9-]*)-' ~ number, 1) }}, '') as low_unit_text,
        case
            when numeral is not null then length(body_text) - length(numeral)
            else
                length(marked_text)
                - coalesce(length({{ regex_group('marked_text', '^' ~ number ~ '(?:[^0-9-]*-' ~ number ~ ')?') }}), 0)
        end as rest_length
    from numbered
    where preference = 1

),

followed as (

    select
        digits.*,
        infixes.bound_type as infix_bound_type,
        digits.rest_length - coalesce(length(infixes.wording), 0) as unit_length,
        row_number() over (
            partition by digits.figure_id
            order by length(infixes.wording) desc nulls last
        ) as preference
    from digits
    left join infixes on right(digits.body_text, digits.rest_length) like infixes.wording || '%'

),

texts as (

    select
        figure_id,
        numeral_unit_id,
        infix_bound_type,
        low_unit_text,
        coalesce(numeral_value_text, replace(replace(low_text, ',', ''), '+', '')) as number_text,
        case when numeral_value_text is null then replace(replace(high_text, ',', ''), '+', '') end as high_number_text,
        right(body_text, unit_length) as unit_in_value,
        right(body_as_printed, unit_length) as unit_in_value_as_printed
    from followed
    where preference = 1

)

select
    figure_id,
    number_text,
    high_number_text,
    numeral_unit_id,
    infix_bound_type,
    unit_in_value,
    unit_in_value_as_printed,
    case
        when {{ regex_group('number_text', exact_number) }} is not null then cast(number_text as decimal(18, 4))
    end as value,
    case
        when {{ regex_group('high_number_text', exact_number) }} is not null
            then cast(high_number_text as decimal(18, 4))
    end as value_high,
    low_unit_text = '' or low_unit_text = unit_in_value as is_one_unit
from texts
