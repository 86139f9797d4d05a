-- What has to be minded beside a verdict, strict or indicative, in words of both languages: what stands in the way of a
-- strict one first. Grain: window_id, for windows that have a caveat.
{#- codes of an indication and when they hold, in the order in which they are read -#}
{%- set conditions = [
    ('expected', "indicative_verdict is not null and is_expected and reason = 'only_expected'"),
    ('broad_match', "observation_match_type = 'broad'"),
    ('close_match', "computed_by is null and observation_match_type = 'close'"),
    ('close_label', "match_type <> 'exact'"),
    ('joint_count', 'is_joint'),
    ('computed', 'computed_by is not null'),
    ('multiple_of_base', "computed_by = 'multiple'"),
    ('other_reading', 'has_other_reading'),
    ('years_missing', 'growth_needed is not null and known_years < span_years'),
    ('part_of_a_year', 'growth_needed is not null and has_part_of_a_year'),
    ('before_plan', 'growth_needed is null and is_before_plan'),
    ('before_due_day', "indicative_verdict <> 'reached_early' and (judged_by = 'point' or is_joint) and not is_due_measured"),
    ('may_be_taken_back', "indicative_verdict = 'reached_early'"),
    ('earlier_year', "indicative_verdict = 'reached_early' and is_of_earlier_year"),
    ('days_missing', "indicative_verdict is not null and judged_by = 'total' and is_within_span and not is_from_nothing and told_days < span_days"),
    ('start_assumed', "indicative_verdict is not null and (is_from_nothing or (judged_by = 'total' and span_basis = 'assumed'))"),
    ('start_inferred', "indicative_verdict is not null and span_basis = 'inferred' and (judged_by = 'total' or growth_needed is not null)"),
    ('start_of_plan', "indicative_verdict is not null and judged_by = 'total' and not is_from_nothing and span_basis = 'plan'"),
    ('due_day_passed', "indicative_verdict in ('reached_early', 'ahead_of_pace', 'behind_pace') and not is_due_ahead"),
    ('not_of_the_issuer', "computed_by is null and source_confidence in ('medium', 'low')"),
] %}

with standings as (

    select * from {{ ref('int_target_standings') }}

),

indications as (

    select * from {{ ref('int_target_indications') }}

),

spans as (

    select * from {{ ref('int_target_spans') }}

),

joined as (

    select
        standings.*,
        indications.indicative_verdict,
        spans.known_en,
        spans.known_zh
    from standings
    inner join indications on standings.window_id = indications.window_id
    left join spans on standings.window_id = spans.window_id

),

noted as (

    select
        *,
        -- what has to be minded most of the strict verdict
        case
            when is_contested or reason = 'overlapping' then cast(null as varchar)
            when territory_changed_on is not null and reason <> 'territory_changed' then 'territory_changed'
            when is_fallen and reason <> 'running_total_fell' then 'running_total_fell'
            when is_expected and reason <> 'only_expected' then 'expected'
            when overlap_count > 0 then 'overlap_resolved'
            when outcomes_set_aside > 0 and reason not in ('outcome_set_aside', 'running_total_fell')
                then 'outcomes_set_aside'
            when is_preliminary then 'preliminary'
        end as strict_caveat
    from joined

),

wordings as (

    select * from {{ ref('stg_code_wordings') }}
    where kind = 'caveat'

),

codes as (

    select
        window_id,
        0 as position,
        strict_caveat as code,
        cast(null as varchar) as named,
        cast(null as varchar) as named_zh
    from noted
    where strict_caveat is not null

    {% for code, condition in conditions %}
        union all
        select
            window_id,
            {{ loop.index }} as position,
            '{{ code }}' as code,
            -- growth over years rests on more outcomes than the one of its row
            {{ 'known_en' if code == 'years_missing' else 'null' }} as named,
            {{ 'known_zh' if code == 'years_missing' else 'null' }} as named_zh
        from noted
        where
            (indicative_verdict is not null or verdict in ('met', 'missed') or computed_by is not null)
            and {{ condition }}
    {% endfor %}

    -- why no share is shown
    union all
    select
        window_id,
        {{ conditions | length + 1 }} as position,
        'no_ratio' as code,
        null as named,
        null as named_zh
    from noted
    where is_comparable and target_value is not null and direction is not null and ({{ attainment_percent() }}) is null

),

worded as (

    select
        codes.window_id,
        codes.position,
        wordings.words_en || coalesce(' Known: ' || codes.named || '.', '') as words_en,
        wordings.words_zh || coalesce('已知：' || codes.named_zh || '。', '') as words_zh
    from codes
    inner join wordings on codes.code = wordings.code

)

select
    window_id,
    {{ dbt.listagg('words_en', "' '", 'order by position') }} as caveat,
    {{ dbt.listagg('words_zh', "''", 'order by position') }} as caveat_zh
from worded
group by window_id
