-- What the queries of a bulletin share, after asked. The variables subject_kind, subject_id, region_id (place of the
-- subject), first_day and last_day are set before.

-- plans that had begun on the last day; one that prints no beginning counts as begun
create temp table plans as
select
    *,
    effective_to >= getvariable('last_day') as is_in_force
from marts.dim_documents
where
    (document_id in (select asked.document_id from asked) or region_id = getvariable('subject_id'))
    and coalesce(effective_from, issued_on, getvariable('last_day')) <= getvariable('last_day');

-- every figure that they print, with its place and a short name: T target, A cell of an allocation table, C promise
create temp table printed as
select
    figures.*,
    figures.bound_type <> 'eq' and regexp_full_match(figures.value_printed, '[\d.,%％]+') as has_told_bound,
    case figures.fact when 'targets' then 'T' when 'allocations' then 'A' else 'C' end
    || row_number() over (
        partition by figures.fact
        order by figures.document_id, figures.char_start, figures.figure_id
    ) as anchor
from marts.analyst_figures as figures
inner join plans on figures.document_id = plans.document_id;

-- how each of them stands: a row of rpt_target_progress, or not_measured where it has none
create temp table states as
select
    printed.anchor,
    printed.fact,
    printed.figure_id,
    printed.document_id,
    printed.section,
    printed.item_no,
    printed.char_start,
    printed.label_printed,
    printed.value_printed,
    case when not contains(printed.value_printed, printed.unit_printed) then printed.unit_printed end as unit_printed,
    -- a bare number is told with its bound; where words stand with it they tell it
    case when has_told_bound then printed.bound_zh end as bound_zh,
    case when has_told_bound then printed.bound_en end as bound_en,
    printed.status,
    printed.recurrence,
    printed.task_id,
    printed.lead_organization_id,
    printed.indicator_id,
    printed.indicator_zh,
    printed.indicator_en,
    printed.theme,
    printed.theme_zh,
    printed.theme_en,
    printed.region_id,
    printed.region_zh,
    printed.region_en,
    printed.fact = 'allocations' and not printed.is_total and getvariable('subject_kind') <> 'locality' as is_local,
    progress.progress_id,
    coalesce(progress.verdict, 'not_measured') as verdict,
    coalesce(progress.period_end, printed.period_end) as due_on,
    coalesce(progress.period_end, printed.period_end) <= getvariable('last_day') as is_due,
    progress.observation_id,
    progress.observed_value_canonical as observed_value,
    progress.observed_from,
    progress.observed_to,
    progress.observations_added,
    -- a count is told in the printed unit, where that counts one by one
    case
        when printed.canonical_unit_zh <> '计数' then printed.canonical_unit_zh
        when printed.value = printed.value_canonical then coalesce(printed.unit_printed, '')
        else ''
    end as unit_symbol,
    progress.expected_value,
    progress.path_start_value,
    progress.path_start_on,
    progress.attainment_percent,
    progress.gap,
    progress.reason,
    progress.explanation as reason_en,
    progress.explanation_zh as reason_zh
from printed
inner join asked on printed.figure_id = asked.figure_id
inner join marts.rpt_targets_in_force as in_force on printed.figure_id = in_force.figure_id
left join marts.rpt_target_progress as progress on printed.figure_id = progress.figure_id;

-- the outcomes that speak for a state; of a sum all its parts, of a difference of running totals both
create temp table evidence as
with told as (

    select
        states.progress_id,
        unnest(string_split(coalesce(chosen.told_by, pieces.told_by), chr(10))) as observation_id
    from states
    inner join intermediate.int_target_evidence as chosen on states.progress_id = chosen.window_id
    left join intermediate.int_placed_pieces as pieces
        on
            chosen.told_by is null
            and chosen.window_id = pieces.window_id
            and chosen.observation_match_type = pieces.match_type
            and chosen.is_expected = pieces.with_expected

)

select distinct
    told.progress_id,
    told.observation_id,
    observations.period_end
from told
inner join marts.fct_observations as observations on told.observation_id = observations.observation_id;

-- where the path to a target sets out: a number that the plan prints, or a measured one
create temp table starts as
select
    states.progress_id,
    min(printed.anchor) as anchor,
    min(observations.observation_id) as observation_id
from states
left join printed
    on
        printed.fact = 'targets'
        and states.document_id = printed.document_id
        and states.section = printed.section
        and states.label_printed = printed.label_printed
        and states.path_start_on = printed.period_end
        and states.path_start_value = printed.value_canonical
left join marts.fct_observations as observations
    on
        observations.is_current
        and observations.origin <> 'printed'
        and states.region_id = observations.region_id
        and states.indicator_id = observations.indicator_id
        and states.path_start_on = observations.period_end
        and states.path_start_value = observations.value_canonical
where states.path_start_on is not null
group by states.progress_id;

-- outcomes whose measured period ends within the bulletin's: of the place and those within it, or of a body's figures
create temp table new_of_period as
select observations.observation_id
from marts.fct_observations as observations
inner join marts.dim_regions as regions on observations.region_id = regions.region_id
where
    observations.is_current
    and observations.period_end between getvariable('first_day') and getvariable('last_day')
    and case
        when getvariable('subject_kind') = 'body'
            then
                (observations.region_id, observations.indicator_id) in (
                    select
                        states.region_id,
                        states.indicator_id
                    from states
                )
        else getvariable('subject_id') in (regions.region_id, regions.parent_region_id)
    end;

-- every outcome that the bulletin shows, with a short name
create temp table measured as
select
    'O' || row_number() over (
        order by
            observations.region_id <> getvariable('region_id'),
            observations.region_id,
            observations.indicator_id,
            observations.period_end,
            observations.observation_id
    ) as anchor,
    observations.*,
    -- a file may give the id of a unit instead of its name
    case
        when observations.unit_printed is null or observations.unit_printed = observations.unit_id
            then coalesce(nullif(units.symbol_zh, '计数'), '')
        else observations.unit_printed
    end as unit_shown,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    documents.title_zh as document_title,
    -- no other scheme becomes a link
    regexp_full_match(observations.url, 'https?://[^\s<>"\\]+', 'i') as is_web_address
from marts.fct_observations as observations
inner join marts.dim_indicators as indicators on observations.indicator_id = indicators.indicator_id
inner join marts.dim_regions as regions on observations.region_id = regions.region_id
inner join marts.dim_units as units on observations.unit_id = units.unit_id
left join marts.dim_documents as documents on observations.document_id = documents.document_id
where
    observations.observation_id in (
        select evidence.observation_id from evidence
        union all
        select new_of_period.observation_id from new_of_period
        union all
        select starts.observation_id from starts
        where starts.anchor is null
    );

-- short names of the outcomes behind a state
create temp table evidence_anchors as
select
    evidence.progress_id,
    list(measured.anchor order by evidence.period_end, measured.anchor) as anchors,
    any_value(measured.value_printed) as value_printed,
    any_value(measured.unit_shown) as unit_shown
from evidence
inner join measured on evidence.observation_id = measured.observation_id
group by evidence.progress_id;

-- bodies that carry a figure: who leads a target or cell; who leads or answers for the task of a promise
create temp table carried as
select distinct
    states.figure_id,
    states.progress_id,
    states.verdict,
    coalesce(states.lead_organization_id, task_bodies.organization_id) as organization_id
from states
left join marts.bridge_task_organizations as task_bodies
    on
        states.task_id = task_bodies.task_id
        and task_bodies.role <> 'support';

-- tasks of the plans in force, of a body those that it leads or answers for; localities have none of their own
create temp table tasks as
select progress.*
from marts.rpt_task_progress as progress
inner join plans on progress.document_id = plans.document_id
where
    plans.is_in_force
    and case getvariable('subject_kind')
        when 'city' then true
        when 'locality' then false
        else
            progress.task_id in (
                select bodies.task_id from marts.bridge_task_organizations as bodies
                where bodies.organization_id = getvariable('subject_id') and bodies.role <> 'support'
            )
    end;
