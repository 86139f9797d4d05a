-- Measured outcomes that cannot be accepted, with what would be accepted instead (macro outcome_rules). A delivery with
-- any problem is left out whole; a problem of the seed stops the build (int_input_problems). All rows are passed over
-- twice, for rules that one row breaks and for figures that stand twice; only suspects are looked at rule by rule.
-- Grain: row_id or delivery_id and line_no x column_name x problem.
{%- set rules = outcome_rules() -%}
{%- set told = [
    'delivery_id', 'region_id', 'indicator_id', 'match_type', 'accumulation', 'period_start', 'period_end', 'quality',
    'growth_basis', 'price_basis', 'source_title'
] %}

with measured as (

    select
        *,
        {{ row_hash(told) }} as like_hash
    from {{ ref('int_measured_rows') }}

),

regions as (

    select * from {{ ref('stg_regions') }}

),

unit_names as (

    select distinct unit_printed from {{ ref('int_unit_readings') }}

),

-- rows that look like others, by a number since that is smaller than their texts
lookalikes as (

    {{ lookalikes(ref('int_measured_rows'), told) }}

),

placed as (

    select
        measured.*,
        regions.region_id is null as is_region_unknown,
        lookalikes.like_hash is not null as is_lookalike
    from measured
    left join regions on measured.region_id = regions.region_id
    left join lookalikes on measured.like_hash = lookalikes.like_hash

),

suspects as (

    select * from placed
    where
        is_lookalike
        or unit_id is null
        {% for _, _, _, _, _, _, condition in rules if condition not in ('is_told_twice', 'is_unit_unknown') %}
            or ({{ condition }})
        {% endfor %}

),

judged as (

    select
        suspects.*,
        unit_names.unit_printed is null as is_unit_unknown,
        count(*) over (
            partition by suspects.{{ told | join(', suspects.') }}
        ) > 1 and suspects.period_end is not null as is_told_twice
    from suspects
    left join unit_names on suspects.unit_printed = unit_names.unit_printed

)

{% for rule in rules %}
    {{ rows_that_break(rule, 'judged', ['origin', 'row_id', 'delivery_id', 'file_name', 'line_no']) }}
    {{ 'union all' if not loop.last }}
{% endfor %}
