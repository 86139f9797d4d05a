-- Figures of plan folders that are hardly what they say: a share of more than a hundred, a count below nothing, a due
-- day before the plan or decades behind it, and values a thousandfold (shares, densities and rates a tenfold) beyond
-- all that the shipped plans print of the same indicator. They stop nothing. Grain: figure_id x rule.
with figures as (

    select
        *,
        extract(year from period_end) as year_due
    from {{ ref('int_figures') }}
    where status in ('numeric', 'baseline')

),

documents as (

    select
        *,
        extract(year from effective_from) as year_of_start,
        extract(year from effective_to) as year_of_end
    from {{ ref('stg_documents') }}

),

known as (

    select
        figures.indicator_id,
        min(figures.value_canonical) as lowest_value,
        max(figures.value_canonical) as highest_value
    from figures
    inner join documents on figures.document_id = documents.document_id
    where documents.origin = 'shipped' and figures.match_type = 'exact' and figures.value_canonical > 0
    group by figures.indicator_id

),

added as (

    select
        figures.figure_id,
        figures.document_id,
        figures.seed_name,
        figures.label_printed,
        figures.value_printed,
        figures.status,
        figures.value,
        figures.measure_kind,
        figures.period_end,
        figures.value_canonical,
        figures.year_due,
        documents.year_of_start,
        documents.year_of_end,
        known.lowest_value,
        known.highest_value,
        case when figures.measure_kind in ('level', 'count') then 1000 else 10 end as times
    from figures
    inner join documents on figures.document_id = documents.document_id
    left join known
        on
            figures.indicator_id = known.indicator_id
            and figures.match_type = 'exact'
    where documents.origin = 'folder'

),

found as (

    {% for rule, words, against, condition in [
        ('share_above_hundred', 'a share of more than 100 %', "'at most 100'", "measure_kind = 'share' and value > 100"),
        ('count_below_zero', 'a count below 0', "'0 or more'", "measure_kind = 'count' and value < 0"),
        ('year_far_away', 'a year far from those of the plan',
            "'a year of the plan, ' || cast(coalesce(year_of_start, year_of_end) as varchar) || ' to '
            || cast(year_of_end as varchar)",
            "year_due > year_of_end + 30 or year_due < year_of_start - case status when 'baseline' then 15 else 0 end"),
        ('out_of_size', 'out by powers of ten beside what other plans print of the indicator',
            "'between ' || cast(lowest_value as varchar) || ' and ' || cast(highest_value as varchar)
            || ', or so, in the unit of the indicator'",
            "value_canonical > 0 and (value_canonical >= highest_value * times or value_canonical * times <= lowest_value)"),
    ] %}
        select
            figure_id,
            document_id,
            seed_name,
            label_printed,
            value_printed,
            '{{ rule }}' as rule,
            {{ 'period_end' if rule == 'year_far_away' else 'cast(null as date)' }} as period_end,
            '{{ words }}' as problem,
            {{ against }} as accepted
        from added
        where {{ condition }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from found
