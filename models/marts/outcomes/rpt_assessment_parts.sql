-- The parts of which the assessment of a locality or body is made, each with the rule that was applied to it, how much
-- of it could be counted, and why the rest was not. Grain: assessment_id x part.
{%- set reasons = ['not_measured', 'not_reported', 'not_yet_due', 'cannot_be_judged', 'no_ratio'] %}

with entries as (

    select * from {{ ref('rpt_assessment_entries') }}

),

rules as (

    select * from {{ ref('stg_assessment_rules') }}

),

subjects as (

    select distinct
        assessment_id,
        document_id,
        subject_kind,
        region_id,
        organization_id
    from entries
    where part <> 'reports'

),

counted as (

    select
        entries.assessment_id,
        entries.part,
        entries.weight,
        entries.left_out,
        entries.counted_percent,
        entries.counted_percent < rules.counted_from_percent as is_below_floor,
        case
            when entries.counted_percent < rules.counted_from_percent then 0
            else entries.counted_percent
        end as points
    from entries
    inner join rules on entries.subject_kind = rules.subject_kind and entries.part = rules.part

),

summed as (

    select
        assessment_id,
        part,
        count(*) as entries_given,
        count(counted_percent) as entries_counted,
        sum(case when is_below_floor then 1 else 0 end) as entries_below_floor,
        {% for reason in reasons %}
            sum(case when left_out = '{{ reason }}' then 1 else 0 end) as entries_{{ reason }},
        {% endfor %}
        -- of what is not yet due nothing could be measured
        sum(case when left_out = 'not_yet_due' then 0 else weight end) as weight_due,
        sum(case when counted_percent is not null then weight else 0 end) as weight_counted,
        sum(points * weight) as weighted_points
    from counted
    group by assessment_id, part

),

measured as (

    select
        subjects.*,
        rules.part,
        rules.weight,
        rules.is_needed,
        rules.counted_from_percent,
        rules.least_measured_percent,
        rules.reason,
        rules.reason_zh,
        cast(coalesce(summed.entries_given, 0) as integer) as entries_given,
        cast(coalesce(summed.entries_counted, 0) as integer) as entries_counted,
        cast(coalesce(summed.entries_below_floor, 0) as integer) as entries_below_floor,
        {% for reason in reasons %}
            cast(coalesce(summed.entries_{{ reason }}, 0) as integer) as entries_{{ reason }},
        {% endfor %}
        case
            when summed.weight_due > 0 then {{ percent_of('summed.weight_counted', 'summed.weight_due') }}
        end as measured_percent,
        case
            when summed.weight_counted > 0
                then {{ rounded_quotient('summed.weighted_points', 'summed.weight_counted', 'decimal(18, 4)') }}
        end as part_percent
    from subjects
    inner join rules on subjects.subject_kind = rules.subject_kind
    left join summed on subjects.assessment_id = summed.assessment_id and rules.part = summed.part

)

select
    assessment_id || '/' || part as part_id,
    assessment_id,
    document_id,
    subject_kind,
    region_id,
    organization_id,
    part,
    weight,
    is_needed,
    counted_from_percent,
    least_measured_percent,
    entries_given,
    entries_counted,
    entries_below_floor,
    entries_not_measured,
    entries_not_reported,
    entries_not_yet_due,
    entries_cannot_be_judged,
    entries_no_ratio,
    measured_percent,
    part_percent,
    coalesce(part_percent is not null and measured_percent >= least_measured_percent, false) as is_counted,
    case
        when entries_given = 0 then 'nothing_given'
        when part_percent is null then 'nothing_counted'
        when measured_percent < least_measured_percent then 'too_little_measured'
    end as left_out,
    reason,
    reason_zh
from measured
