-- Whether each plan is in force on the day of the look, and how many of its numeric targets and promises, cells of
-- allocation tables and restatements left out, are known to be reached. Grain: document_id.
with documents as (

    select * from {{ ref('stg_documents') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

windows as (

    select * from {{ ref('int_target_windows') }}
    where value_canonical is not null and seed_name <> 'allocations' and is_last_window

),

restatements as (

    select * from {{ ref('int_restatements') }}

),

standings as (

    select * from {{ ref('int_target_standings') }}

),

-- what is printed twice counts once, and as reached where either place says so
reached as (

    select
        windows.document_id,
        coalesce(restatements.restates_figure_id, windows.figure_id) as original_id,
        max(case when standings.verdict = 'met' then 1 else 0 end) as is_met
    from windows
    left join restatements on windows.figure_id = restatements.figure_id
    left join standings on windows.window_id = standings.window_id
    group by windows.document_id, coalesce(restatements.restates_figure_id, windows.figure_id)

),

counted as (

    select
        document_id,
        count(*) as figures_counted,
        sum(is_met) as figures_met
    from reached
    group by document_id

)

select
    documents.document_id,
    documents.region_id,
    documents.title_zh,
    documents.title_en,
    documents.effective_from,
    documents.effective_to,
    coalesce(documents.effective_from <= {{ as_of() }}, true)
    and coalesce(documents.effective_to >= {{ as_of() }}, true)
    -- an edition that tells no day holds from the start
    and coalesce(editions.replaced_on > {{ as_of() }}, editions.document_id is null) as is_in_force,
    coalesce(counted.figures_counted, 0) as figures_counted,
    coalesce(counted.figures_met, 0) as figures_met
from documents
left join editions on documents.document_id = editions.document_id
left join counted on documents.document_id = counted.document_id
