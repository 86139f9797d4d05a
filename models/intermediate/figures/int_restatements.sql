-- Figures that a document prints again: the same number of the same indicator, place and due day at another place of
-- the text, or the same words in the task that a row of duties repeats, whatever number stands there. The first place
-- in the text is the original. Grain: figure_id, for figures that restate another one.
with figures as (

    select * from {{ ref('int_dated_figures') }}

),

tasks as (

    select * from {{ ref('stg_tasks') }}

),

-- what a plan as a whole aims at; cells of localities, thresholds and parameters may be alike without being the same
numbered as (

    select
        figure_id,
        coalesce(task_id, section || '/' || coalesce(item_no, '')) as place,
        first_value(figure_id) over same_number as first_id,
        first_value(coalesce(task_id, section || '/' || coalesce(item_no, ''))) over same_number as first_place
    from figures
    where
        status = 'numeric'
        and value_canonical is not null
        and indicator_id is not null
        and coalesce(kind, 'commitment') = 'commitment'
        and (seed_name <> 'allocations' or is_total)
    window same_number as (
        partition by
            document_id, region_id, indicator_id, value_canonical, value_high, measure_kind, period_end, recurrence
        order by char_start, figure_id
    )

),

repeated_tasks as (

    select
        figures.figure_id,
        min(originals.figure_id) as original_id
    from figures
    inner join tasks on figures.task_id = tasks.task_id
    inner join figures as originals
        on
            tasks.parent_task_id = originals.task_id
            and figures.label_printed = originals.label_printed
            and coalesce(figures.qualifier_printed, '') = coalesce(originals.qualifier_printed, '')
            and figures.kind = originals.kind
    group by figures.figure_id

),

restatements as (

    select
        figures.figure_id,
        coalesce(
            case when numbered.place <> numbered.first_place then numbered.first_id end,
            repeated_tasks.original_id
        ) as restates_figure_id
    from figures
    left join numbered on figures.figure_id = numbered.figure_id
    left join repeated_tasks on figures.figure_id = repeated_tasks.figure_id

)

select * from restatements
where restates_figure_id is not null
