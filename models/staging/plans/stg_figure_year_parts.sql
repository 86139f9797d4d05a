-- Periods that are a part of a year: 2025年一季度, 上半年, 2025年6月底前. Words such as 到, 末 and 前 make it a day to be met;
-- without a year it is one of a plan of one year. Grain: figure_id (of figures whose period reads so).
{%- set printed = half_width(strip_whitespace('period_printed')) %}
{%- set part_of_year
    = '^(?:到|至|截至|截止)?(?:([0-9]{4})年)?(.*?)(?:份)?(?:[底末]|年[底末])?(?:之前|以前|前)?$' %}
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

period_parts as (

    select * from {{ ref('period_parts') }}

),

texts as (

    select
        figure_id,
        document_id,
        {{ printed }} as period_text,
        {{ regex_group(printed, part_of_year, 1) }} as printed_year,
        coalesce(nullif({{ regex_group(printed, part_of_year, 2) }}, ''), '年') as part,
        {{ regex_group(printed, '^(到|至|截至|截止)') }} is not null
        or {{ regex_group(printed, '([底末]|前)$') }} is not null as is_due
    from figures

),

dated as (

    select
        texts.figure_id,
        texts.is_due,
        period_parts.first_month,
        period_parts.last_month,
        cast(
            coalesce(nullif(texts.printed_year, ''), cast(extract(year from documents.effective_from) as varchar))
            || '-01-01' as date
        ) as year_start
    from texts
    inner join documents on texts.document_id = documents.document_id
    inner join period_parts on texts.part = period_parts.word
    where
        (
            texts.printed_year <> ''
            or extract(year from documents.effective_from) = extract(year from documents.effective_to)
        )
        -- before a year is not by its end
        and {{ regex_group('texts.period_text', '^[^0-9]*[0-9]{4}年(?:之前|以前|前)$') }} is null

)

select
    figure_id,
    case when is_due then 'by_year' else 'named' end as period_form,
    cast({{ dbt.dateadd('month', 'first_month - 1', 'year_start') }} as date) as period_start,
    cast({{ dbt.dateadd('day', -1, dbt.dateadd('month', 'last_month', 'year_start')) }} as date) as period_end
from dated
