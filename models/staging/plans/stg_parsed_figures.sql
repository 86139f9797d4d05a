-- What the printed words of a figure say by themselves: status, number, bound, unit, period, recurrence, and, where
-- the words tell, measure kind and accumulation. Nothing here depends on how a label is mapped. Grain: figure_id.
with figures as (

    select * from {{ ref('stg_printed_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

bound_prefixes as (

    select * from {{ ref('bound_wordings') }}
    where position = 'prefix'

),

bound_suffixes as (

    select * from {{ ref('bound_wordings') }}
    where position = 'suffix'

),

bound_infixes as (

    select * from {{ ref('bound_wordings') }}
    where position = 'infix'

),

numeral_wordings as (

    select
        wording,
        value_text,
        nullif(unit_id, '') as unit_id
    from {{ ref('numeral_wordings') }}

),

status_wordings as (

    select * from {{ ref('status_wordings') }}

),

unit_symbols as (

    select * from {{ ref('unit_symbols') }}

),

period_wordings as (

    select * from {{ ref('period_wordings') }}

),

table_notes as (

    select * from {{ ref('table_notes') }}

),

texts as (

    select
        figures.figure_id,
        {{ strip_whitespace('figures.value_printed') }} as marked_text,
        coalesce({{ strip_whitespace('figures.unit_printed') }}, '') as unit_text,
        {{ strip_whitespace('figures.period_printed') }} as period_text,
        coalesce(figures.qualifier_printed, '') || figures.label_printed as label_text
    from figures

),

-- a mark such as [ ] that a note under the table explains
unmarked as (

    select
        texts.figure_id,
        texts.marked_text,
        table_notes.accumulation as note_accumulation,
        table_notes.period_start as note_period_start,
        case
            when table_notes.document_id is null then texts.marked_text
            else substr(texts.marked_text, 2, length(texts.marked_text) - 2)
        end as value_text
    from texts
    inner join figures on texts.figure_id = figures.figure_id
    left join table_notes
        on
            figures.document_id = table_notes.document_id
            and figures.section = table_notes.section
            and texts.marked_text like table_notes.value_pattern

),

statuses as (

    select
        unmarked.figure_id,
        status_wordings.status,
        nullif(status_wordings.bound_type, '') as bound_type,
        row_number() over (
            partition by unmarked.figure_id
            order by length(status_wordings.wording_pattern) desc
        ) as preference
    from unmarked
    inner join status_wordings on unmarked.value_text like status_wordings.wording_pattern

),

prefixes as (

    {{ longest_wording('unmarked', 'figure_id', 'value_text', 'bound_prefixes', 'prefix', ['bound_type']) }}

),

suffixes as (

    {{ longest_wording('unmarked', 'figure_id', 'value_text', 'bound_suffixes', 'suffix', ['bound_type']) }}

),

bodies as (

    select
        unmarked.figure_id,
        prefixes.bound_type as prefix_bound_type,
        suffixes.bound_type as suffix_bound_type,
        substr(
            unmarked.value_text,
            coalesce(length(prefixes.wording), 0) + 1,
            length(unmarked.value_text)
            - coalesce(length(prefixes.wording), 0)
            - coalesce(length(suffixes.wording), 0)
        ) as body_text
    from unmarked
    left join prefixes on unmarked.figure_id = prefixes.figure_id
    left join suffixes on unmarked.figure_id = suffixes.figure_id

),

digits as (

    select
        figure_id,
        {{ regex_group('body_text', '^([0-9]+([.][0-9]+)?)', 1) }} as digits_text,
        {{ regex_group('body_text', '^[0-9]+([.][0-9]+)?-([0-9]+([.][0-9]+)?)', 2) }} as high_digits_text,
        {{ regex_group('body_text', '^[0-9]+([.][0-9]+)?(-[0-9]+([.][0-9]+)?)?') }} as all_digits_text
    from bodies

),

numerals as (

    {{ longest_wording('bodies', 'figure_id', 'body_text', 'numeral_wordings', 'prefix', ['value_text', 'unit_id']) }}

),

after_numbers as (

    select
        bodies.figure_id,
        substr(
            bodies.body_text,
            length(coalesce(numerals.wording, digits.all_digits_text, '')) + 1
        ) as rest_text
    from bodies
    inner join digits on bodies.figure_id = digits.figure_id
    left join numerals on bodies.figure_id = numerals.figure_id

),

infixes as (

    {{ longest_wording('after_numbers', 'figure_id', 'rest_text', 'bound_infixes', 'prefix', ['bound_type']) }}

),

numbers as (

    select
        bodies.figure_id,
        bodies.prefix_bound_type,
        coalesce(bodies.suffix_bound_type, infixes.bound_type) as suffix_bound_type,
        numerals.unit_id as numeral_unit_id,
        case when numerals.wording is null then digits.high_digits_text end as high_number_text,
        coalesce(numerals.value_text, digits.digits_text) as number_text,
        substr(after_numbers.rest_text, coalesce(length(infixes.wording), 0) + 1) as unit_in_value
    from bodies
    inner join digits on bodies.figure_id = digits.figure_id
    inner join after_numbers on bodies.figure_id = after_numbers.figure_id
    left join numerals on bodies.figure_id = numerals.figure_id
    left join infixes on bodies.figure_id = infixes.figure_id

),

years as (

    select
        figure_id,
        case
            when period_text is null then 'document'
            when period_text = '全年' then 'plan_year'
            when {{ regex_group('period_text', '^(到[0-9]{4}年底?|[0-9]{4}年底)$') }} is not null then 'by_year'
            when {{ regex_group('period_text', '^[0-9]{4}年$') }} is not null then 'in_year'
            when {{ regex_group('period_text', '^[0-9]{4}年至[0-9]{4}年$') }} is not null then 'span'
            when {{ regex_group('period_text', '^[0-9一二三四五]年内?$') }} is not null then 'duration'
        end as year_form,
        {{ regex_group('period_text', '([0-9]{4})年', 1) }} as first_year,
        {{ regex_group('period_text', '([0-9]{4})年底?$', 1) }} as last_year
    from texts

),

periods as (

    select
        texts.figure_id,
        period_wordings.period_start as named_start,
        period_wordings.period_end as named_end,
        coalesce(years.year_form, case when period_wordings.wording is null then 'unknown' else 'named' end)
            as period_form,
        cast(years.first_year || '-01-01' as date) as year_start,
        cast(years.last_year || '-12-31' as date) as year_end
    from texts
    inner join years on texts.figure_id = years.figure_id
    left join period_wordings on texts.period_text = period_wordings.wording

),

parsed as (

    select
        figures.figure_id,
        unmarked.value_text,
        texts.label_text,
        periods.period_form,
        case periods.period_form
            when 'in_year' then periods.year_start
            when 'span' then periods.year_start
            when 'plan_year' then documents.effective_from
            when 'named' then periods.named_start
            -- a plan of one year names the year of all its figures
            when 'document' then case
                when extract(year from documents.effective_from) = extract(year from documents.effective_to)
                    then documents.effective_from
            end
        end as period_first_day,
        case periods.period_form
            when 'document' then documents.effective_to
            when 'plan_year' then documents.effective_to
            when 'duration' then documents.effective_to
            when 'named' then periods.named_end
            else periods.year_end
        end as period_end,
        case when {{ contains_any('texts.label_text', ['每年', '年度']) }} then 'annual' else 'once' end as recurrence,
        unmarked.note_accumulation,
        unmarked.note_period_start,
        -- the longest wording wins; a blank cell says that nothing was allotted
        case
            when statuses.status is not null then statuses.status
            when unmarked.value_text = '' then 'not_allocated'
            when numbers.number_text is null then 'unreadable'
            when periods.year_end < documents.effective_from then 'baseline'
            else 'numeric'
        end as status,
        case when statuses.status is null then numbers.number_text end as number_text,
        case when statuses.status is null then numbers.high_number_text end as high_number_text,
        statuses.bound_type as status_bound_type,
        numbers.prefix_bound_type,
        numbers.suffix_bound_type,
        numbers.numeral_unit_id,
        case
            when statuses.status is null and numbers.number_text is not null then numbers.unit_in_value
            else ''
        end as unit_in_value,
        texts.unit_text
    from figures
    inner join texts on figures.figure_id = texts.figure_id
    inner join unmarked on figures.figure_id = unmarked.figure_id
    inner join numbers on figures.figure_id = numbers.figure_id
    inner join periods on figures.figure_id = periods.figure_id
    left join statuses on figures.figure_id = statuses.figure_id and statuses.preference = 1
    left join documents on figures.document_id = documents.document_id

),

united as (

    select
        parsed.*,
        coalesce(
            parsed.numeral_unit_id,
            symbols_in_value.unit_id,
            symbols_in_table.unit_id,
            case when parsed.unit_in_value = '' and parsed.unit_text = '' then 'none' end
        ) as unit_id,
        parsed.unit_in_value <> ''
        and parsed.unit_text <> ''
        and coalesce(symbols_in_value.unit_id, '?') <> coalesce(symbols_in_table.unit_id, '?') as has_unit_conflict,
        parsed.unit_text || parsed.unit_in_value like '%/%' as has_denominator
    from parsed
    left join unit_symbols as symbols_in_value on parsed.unit_in_value = symbols_in_value.symbol_printed
    left join unit_symbols as symbols_in_table on parsed.unit_text = symbols_in_table.symbol_printed

),

interpreted as (

    select
        united.figure_id,
        united.value_text,
        united.label_text,
        united.status,
        case
            when {{ regex_group('united.number_text', '^[0-9]{1,14}([.][0-9]{1,4})?$') }} is not null
                then cast(united.number_text as decimal(18, 4))
        end as value,
        case
            when {{ regex_group('united.high_number_text', '^[0-9]{1,14}([.][0-9]{1,4})?$') }} is not null
                then cast(united.high_number_text as decimal(18, 4))
        end as value_high,
        case
            when united.high_number_text is not null then 'between'
            when united.status in ('numeric', 'baseline')
                then
                    -- 达到31万元/人以上: the word that bounds outranks the word that merely states
                    coalesce(
                        nullif(united.suffix_bound_type, 'eq'),
                        nullif(united.prefix_bound_type, 'eq'),
                        case
                            when united.label_text like '%底线%' then 'gte'
                            when united.label_text like '%上限%' then 'lte'
                        end,
                        'eq'
                    )
            else united.status_bound_type
        end as bound_type,
        united.unit_id,
        nullif(coalesce(nullif(united.unit_text, ''), united.unit_in_value), '') as unit_printed,
        united.unit_in_value,
        united.has_unit_conflict,
        coalesce(
            united.prefix_bound_type <> 'eq'
            and united.suffix_bound_type <> 'eq'
            and united.prefix_bound_type <> united.suffix_bound_type,
            false
        ) as has_bound_conflict,
        united.period_form,
        united.period_first_day,
        united.period_end,
        united.recurrence,
        united.note_accumulation,
        united.note_period_start,
        case
            when united.value_text like '高于%增速' or united.unit_id = 'percentage_point' then 'growth_gap'
            when united.status = 'qualitative' then null
            when
                united.unit_id = 'percent'
                and {{ contains_any('united.label_text', ['增长', '增速', '增幅', '下降', '降幅']) }}
                then 'growth_rate'
            when united.status not in ('numeric', 'baseline') then null
            when united.unit_id in ('percent', 'third') then 'share'
            when united.label_text like '%指数%' then 'index'
            when united.has_denominator or {{ contains_any('united.label_text', ['亩均', '容积率']) }} then 'density'
            when united.unit_id like 'count%' or united.unit_id = 'none' then 'count'
            else 'level'
        end as measure_kind,
        case
            when united.note_accumulation is not null then united.note_accumulation
            when united.label_text like '%累计%' then 'cumulative'
            when {{ contains_any('united.label_text', ['新增', '新建', '新培育']) }} then 'increment'
        end as accumulation
    from united

)

select * from interpreted
