{# Where figures with a measured outcome stand. Grain: progress_id. #}
with figures as (
    {{ figures() }}
)

select
    progress.progress_id,
    {{ named('figures') }},
    figures.place,
    {{ year('year(progress.period_end)') }} as year,
    figures.label,
    {{ bound('progress.bound_type', 'figures.bound_name') }} || {{ number('progress.target_value_canonical') }}
    || figures.canonical_unit as target,
    {{ day('progress.period_end') }} as due_day,
    coalesce({{ invented(number('progress.observed_value_canonical') ~ ' || figures.canonical_unit') }}, '') as outcome,
    {{ day('progress.observed_to') }} as observed_day,
    {{ invented(word('progress.verdict', 'verdict')) }} as progress_verdict,
    coalesce({{ word('progress.indicative_verdict', 'indicative') }}, '') as indication,
    concat_ws({{ space }}, {{ told('progress.explanation') }}, {{ told('progress.caveat') }})
        as explanation,
    case
        when progress.verdict in ('missed', 'behind') then 1
        when progress.verdict in ('met', 'on_track') then 2
        when progress.indicative_verdict is not null then 3
        else 4
    end as urgency
from marts.rpt_target_progress as progress
inner join figures on progress.figure_id = figures.figure_id
cross join marts.rpt_build_info as build
