-- What the printed year words of a figure say: form, first and last day; the plan's own days where none are printed.
-- Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

number_marks as (

    select
        {{ dbt.listagg('mark', "''", 'order by mark') }} as marks,
        {{ dbt.listagg('read_as', "''", 'order by mark') }} as readings
    from {{ ref('number_marks') }}

),

year_parts as (

    select * from {{ ref('stg_figure_year_parts') }}

),

period_wordings as (

    select * from {{ ref('period_wordings') }}

),

texts as (

    select
        figure_id,
        document_id,
        {{ half_width(strip_whitespace('period_printed')) }} as period_text
    from figures

),

years as (

    select
        texts.figure_id,
        texts.document_id,
        texts.period_text,
        case
            when texts.period_text is null then 'document'
            when texts.period_text = '全年' then 'plan_year'
            when {{ regex_group('texts.period_text', '^(到[0-9]{4}年底?|[0-9]{4}年底)$') }} is not null then 'by_year'
            when {{ regex_group('texts.period_text', '^[0-9]{4}年$') }} is not null then 'in_year'
            when
                {{ regex_group(
                    'translate(texts.period_text, number_marks.marks, number_marks.readings)',
                    '^[0-9]{4}年?-[0-9]{4}年$'
                ) }} is not null
                then 'span'
            when
                {{ regex_group('texts.period_text', '^(?:未来|今后)?([0-9]{1,2}|[一二两三四五六七八九十])年(?:内|时间)?$') }} is not null
                then 'duration'
        end as year_form,
        case
            when texts.period_text like '%十年%' then 10
            else
                cast({{ regex_group(
                    "translate(texts.period_text, '一二两三四五六七八九', '1223456789')", '^(?:未来|今后)?([0-9]{1,2})年(?:内|时间)?$', 1
                ) }} as integer)
        end as duration_years,
        {{ regex_group('texts.period_text', '^([0-9]{4})', 1) }} as first_year,
        {{ regex_group('texts.period_text', '([0-9]{4})年底?$', 1) }} as last_year
    from texts
    cross join number_marks

),

periods as (

    select
        years.figure_id,
        documents.effective_from,
        documents.effective_to,
        coalesce(period_wordings.period_start, year_parts.period_start) as named_start,
        coalesce(period_wordings.period_end, year_parts.period_end) as named_end,
        coalesce(
            years.year_form,
            case when period_wordings.wording is not null then 'named' else year_parts.period_form end,
            'unknown'
        ) as period_form,
        cast(years.first_year || '-01-01' as date) as year_start,
        coalesce(cast(years.last_year || '-12-31' as date), year_parts.period_end) as year_end,
        years.duration_years,
        -- a length of time starts with its plan
        cast({{ dbt.dateadd(
            'day', -1, years_before('documents.effective_from', '-years.duration_years')
        ) }} as date) as duration_end
    from years
    left join documents on years.document_id = documents.document_id
    left join period_wordings on years.period_text = {{ half_width('period_wordings.wording') }}
    left join year_parts on years.figure_id = year_parts.figure_id

)

select
    figure_id,
    period_form,
    case period_form
        when 'in_year' then year_start
        when 'span' then year_start
        when 'plan_year' then effective_from
        when 'duration' then effective_from
        when 'named' then named_start
        -- a plan of one year names the year of all its figures
        when 'document' then case
            when extract(year from effective_from) = extract(year from effective_to) then effective_from
        end
    end as period_first_day,
    case period_form
        when 'document' then effective_to
        when 'plan_year' then effective_to
        when 'duration' then coalesce(duration_end, effective_to)
        when 'named' then named_end
        else year_end
    end as period_end,
    duration_years,
    coalesce(year_end < effective_from, false) as is_before_plan
from periods
