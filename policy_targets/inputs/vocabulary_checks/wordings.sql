-- Wordings of bounds and statuses against one another, against what their words say, and against how rows print them.
with roots as (

    -- the characters that make a bound, the longest of those that stand in a wording
    select
        roots.root,
        roots.bound_type,
        roots.position
    from (
        values
        ('以上', 'gte', 'suffix'), ('及以上', 'gte', 'suffix'), ('以下', 'lte', 'suffix'), ('以内', 'lte', 'suffix'),
        ('之内', 'lte', 'suffix'), ('左右', 'approx', 'suffix'), ('上下', 'approx', 'suffix'),
        ('不低于', 'gte', 'prefix'), ('不少于', 'gte', 'prefix'), ('不小于', 'gte', 'prefix'),
        ('不超过', 'lte', 'prefix'), ('不高于', 'lte', 'prefix'), ('不大于', 'lte', 'prefix'),
        ('不多于', 'lte', 'prefix'), ('低于', 'lt', 'prefix'), ('少于', 'lt', 'prefix'), ('小于', 'lt', 'prefix'),
        ('高于', 'gt', 'prefix'), ('大于', 'gt', 'prefix'), ('多于', 'gt', 'prefix'), ('超', 'gt', 'prefix'),
        ('超过', 'gt', 'prefix'), ('突破', 'gt', 'prefix'), ('达', 'eq', 'prefix'), ('达到', 'eq', 'prefix'),
        ('控制', 'lte', 'prefix'), ('最高', 'lte', 'prefix'), ('至多', 'lte', 'prefix'), ('至少', 'gte', 'prefix'),
        ('最低', 'gte', 'prefix'), ('约', 'approx', 'prefix'), ('多', 'gt', 'infix'), ('余', 'gt', 'infix')
    ) as roots (root, bound_type, position)

),

rooted as (

    select
        bound_wordings.*,
        roots.bound_type as bound_of_root,
        roots.position as position_of_root,
        rank() over (partition by bound_wordings.record order by length(roots.root) desc) as place
    from bound_wordings
    inner join roots on contains(bound_wordings.wording, roots.root)

),

printed_values as (

    select distinct regexp_replace(value_printed, '\s', '', 'g') as printed from targets
    where regexp_matches(value_printed, '[0-9百千万亿]')
    union
    select distinct regexp_replace(value_printed, '\s', '', 'g') as printed from commitments
    where regexp_matches(value_printed, '[0-9百千万亿]')

),

-- where a wording stands in the values that print it: before, after or between number and unit
uses as (

    select
        bound_wordings.record,
        count(*) as values_printed,
        count(*) filter (
            where case bound_wordings.position
                when
                    'prefix'
                    then
                        regexp_matches(
                            printed_values.printed, regexp_escape(bound_wordings.wording) || '.*[0-9一二两三四五六七八九十百千万亿]'
                        )
                when
                    'suffix'
                    then
                        regexp_matches(
                            printed_values.printed, '[0-9一二两三四五六七八九十百千万亿].*' || regexp_escape(bound_wordings.wording)
                        )
                else regexp_matches(printed_values.printed, '[0-9]' || regexp_escape(bound_wordings.wording))
            end
        ) as fitting
    from bound_wordings
    inner join printed_values on contains(printed_values.printed, bound_wordings.wording)
    where
        not exists (
            select 1
            from bound_wordings as longer
            where
                length(longer.wording) > length(bound_wordings.wording)
                and contains(longer.wording, bound_wordings.wording)
                and contains(printed_values.printed, longer.wording)
        )
    group by bound_wordings.record

),

-- statuses that words of a pattern make
marks as (

    select
        marks.mark,
        marks.status
    from (
        values
        ('完成%下达%', 'delegated'), ('达到%下达%', 'delegated'), ('待%', 'pending'), ('-', 'not_applicable'),
        ('——', 'not_allocated'), ('/', 'not_applicable')
    ) as marks (mark, status)

),

rules as (

    select
        'bound_wordings' as seed,
        record,
        'bound_type' as column_name,
        bound_type as found,
        'not what the words ' || wording || ' say' as problem,
        bound_of_root as accepted,
        bound_type = bound_of_root as is_fine
    from rooted
    where place = 1
    union all
    select
        'bound_wordings' as seed,
        record,
        'position' as column_name,
        position as found,
        'not where the words ' || wording || ' stand' as problem,
        position_of_root as accepted,
        position = position_of_root as is_fine
    from rooted
    where place = 1
    union all
    select
        'bound_wordings' as seed,
        bound_wordings.record,
        'position' as column_name,
        bound_wordings.position as found,
        'no value prints the wording on this side of its number' as problem,
        'another position' as accepted,
        uses.fitting > 0 as is_fine
    from bound_wordings
    inner join uses on bound_wordings.record = uses.record
    union all
    select
        'bound_wordings' as seed,
        longer.record,
        'bound_type' as column_name,
        longer.bound_type as found,
        'not the opposite of ' || shorter.wording as problem,
        case shorter.bound_type when 'lt' then 'gte' when 'gt' then 'lte' when 'gte' then 'lt' else 'gt' end
            as accepted,
        longer.bound_type
        = case shorter.bound_type when 'lt' then 'gte' when 'gt' then 'lte' when 'gte' then 'lt' else 'gt' end
            as is_fine
    from bound_wordings as longer
    inner join bound_wordings as shorter on longer.wording = '不' || shorter.wording
    union all
    select
        'bound_wordings' as seed,
        record,
        'wording' as column_name,
        wording as found,
        'no Chinese word' as problem,
        'words as plans print them' as accepted,
        regexp_full_match(wording, '[\p{Han}()()]+') as is_fine
    from bound_wordings
    union all
    select
        'status_wordings' as seed,
        status_wordings.record,
        'status' as column_name,
        status_wordings.status as found,
        'not what the words ' || status_wordings.wording_pattern || ' say' as problem,
        coalesce(marks.status, case when value_text is null then 'qualitative' else 'numeric' end) as accepted,
        status_wordings.status
        = coalesce(marks.status, case when value_text is null then 'qualitative' else 'numeric' end) as is_fine
    from status_wordings
    left join marks on status_wordings.wording_pattern like marks.mark
    union all
    select
        'status_wordings' as seed,
        record,
        'bound_type' as column_name,
        bound_type as found,
        'not what the words ' || wording_pattern || ' say' as problem,
        coalesce(expected, 'blank') as accepted,
        coalesce(bound_type, '') = coalesce(expected, '') as is_fine
    from (
        select
            status_wordings.record,
            status_wordings.bound_type,
            status_wordings.wording_pattern,
            max_by(bound_wordings.bound_type, length(bound_wordings.wording)) as expected
        from status_wordings
        left join
            bound_wordings
            on
                status_wordings.wording_pattern like bound_wordings.wording || '\%%' escape '\'
                and bound_wordings.bound_type <> 'eq'
        group by status_wordings.record, status_wordings.bound_type, status_wordings.wording_pattern
    ) as bounds
    union all
    -- doubled once is twice as much, doubled twice four times; what else is a number in words is nothing at all
    select
        'status_wordings' as seed,
        record,
        'value_text' as column_name,
        value_text as found,
        'not what the words ' || wording_pattern || ' say' as problem,
        expected as accepted,
        value_text = expected as is_fine
    from (
        select
            *,
            case
                when contains(wording_pattern, '两番') then '4'
                when regexp_matches(wording_pattern, '倍增|番') then '2'
                else '0'
            end as expected
        from status_wordings
        where value_text is not null
    ) as numeric_wordings
    union all
    select
        'status_wordings' as seed,
        record,
        'wording_pattern' as column_name,
        wording_pattern as found,
        'no wording' as problem,
        'words as plans print them, a dash or a stroke, with a percent sign for what may stand between' as accepted,
        regexp_full_match(wording_pattern, '[\p{Han}%“”]+|-|—+|/|\.\.\.|…+') as is_fine
    from status_wordings
    union all
    select
        'numeral_free_words' as seed,
        record,
        'word' as column_name,
        word as found,
        'no word with a Chinese numeral' as problem,
        'a Chinese word that holds one of 一二三四五六七八九十百千万亿两双零' as accepted,
        regexp_full_match(word, '\p{Han}{2,}') and regexp_matches(word, '[一二三四五六七八九十百千万亿两双零]') as is_fine
    from numeral_free_words

)

select
    seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
