-- Codes of places (GB/T 2260, twelve digits of the statistics office, X ids) against parents, levels and names; kinds of
-- changes against the shares that they moved and the words of their notes.
with coded as (

    select
        *,
        regexp_extract(region_id, '^X(.*)-', 1) as code_of_zone,
        case
            when region_id like 'X%' then 'zone'
            when regexp_full_match(region_id, '[1-9]\d0000') then 'province'
            when regexp_full_match(region_id, '[1-9]\d{3}00') then 'prefecture'
            when regexp_full_match(region_id, '[1-9]\d{5}') then 'county'
            when regexp_full_match(region_id, '[1-9]\d{8}000') then 'township'
        end as level_of_code,
        case
            when region_id like 'X%' then regexp_extract(region_id, '^X(.*)-', 1)
            when regexp_full_match(region_id, '[1-9]\d{3}00') then region_id[:2] || '0000'
            when length(region_id) = 6 then region_id[:4] || '00'
            when length(region_id) = 12 then region_id[:6]
        end as parent_of_code
    from regions

),

-- endings of names by level; the last two digits of a county and the seventh digit of a township tell which
endings as (

    select
        endings.level,
        endings.pattern
    from (
        values
        ('province', '省|市|自治区|特别行政区'), ('prefecture', '市|地区|自治州|盟'), ('county', '区|县|市|旗|林区'),
        ('township', '街道|镇|乡')
    ) as endings (level, pattern)

),

rules as (

    select
        record,
        'region_id' as column_name,
        region_id as found,
        'a code of no known form' as problem,
        'six digits of GB/T 2260, twelve of the statistics office, or X, the code of a place and a word' as accepted,
        level_of_code is not null as is_fine
    from coded
    union all
    select
        record,
        'level' as column_name,
        level as found,
        'the code is one of another level' as problem,
        level_of_code as accepted,
        level = level_of_code or (level_of_code = 'zone' and level <> 'province') as is_fine
    from coded
    union all
    select
        record,
        'parent_region_id' as column_name,
        parent_region_id as found,
        'the code lies in another place' as problem,
        coalesce(nullif(parent_of_code, ''), 'blank') as accepted,
        case level_of_code when 'province' then parent_region_id is null else parent_region_id = parent_of_code end
            as is_fine
    from coded
    where level_of_code <> 'zone' or level = 'zone'
    union all
    select
        coded.record,
        'name_zh' as column_name,
        coded.name_zh as found,
        'a name that no place of this level has' as problem,
        'a name that ends in ' || replace(endings.pattern, '|', ', ') as accepted,
        regexp_matches(coded.name_zh, '(' || endings.pattern || ')$') as is_fine
    from coded
    inner join endings on coded.level_of_code = endings.level
    union all
    select
        record,
        'region_id' as column_name,
        region_id as found,
        'the last digits are those of another kind of place than ' || name_zh as problem,
        'districts 01 to 20, counties 21 to 80, county-level cities 81 to 99' as accepted,
        case right(name_zh, 1)
            when '区' then region_id[5:6] between '01' and '80'
            when '市' then region_id[5:6] between '81' and '99'
            when '县' then region_id[5:6] between '21' and '80'
            else true
        end as is_fine
    from coded
    where level_of_code = 'county'
    union all
    select
        record,
        'region_id' as column_name,
        region_id as found,
        'the seventh digit is that of another kind of place than ' || name_zh as problem,
        '0 for 街道, 1 for 镇, 2 for 乡' as accepted,
        region_id[7] = case when name_zh like '%街道' then '0' when name_zh like '%镇' then '1' else '2' end
            as is_fine
    from coded
    where level_of_code = 'township'
    union all
    select
        record,
        'name_zh' as column_name,
        name_zh as found,
        'the name of another place with the same parent' as problem,
        'one line per place' as accepted,
        count(*) over (partition by parent_region_id, name_zh) = 1 as is_fine
    from coded
    union all
    select
        record,
        'name_en' as column_name,
        name_en as found,
        'the English name is of another kind of place than ' || name_zh as problem,
        'Province, City, District, County, Subdistrict or Town as in Chinese' as accepted,
        case regexp_extract(name_en, '(Province|City|Subdistrict|District|County|Town)$', 1)
            when 'Province' then name_zh like '%省'
            when 'City' then name_zh like '%市'
            when 'Subdistrict' then name_zh like '%街道'
            when 'District' then name_zh like '%区'
            when 'County' then name_zh like '%县'
            when 'Town' then name_zh like '%镇'
            else true
        end as is_fine
    from coded

)

select
    'regions' as seed,
    record,
    column_name,
    found,
    problem,
    accepted
from rules
where not is_fine
union all
select
    'region_changes' as seed,
    record,
    'kind' as column_name,
    kind as found,
    'not what the shares and the note say of the change' as problem,
    allowed as accepted
from (
    select
        record,
        kind,
        case
            when regexp_matches(note_zh, '^撤[县市]设[区市]') then 'reclassified'
            when region_id_before = region_id_after and moved = 'whole part' then 'enlarged or merged'
            when region_id_before = region_id_after and moved = 'part whole' then 'reduced or split'
            when region_id_before = region_id_after and moved = 'part part' then 'reshaped'
            when moved = 'whole part' then 'merged'
            when moved = 'part whole' then 'split'
            when moved = 'part part' then 'transferred or merged'
            else 'another kind of shares'
        end as allowed
    from (
        select
            *,
            share_before || ' ' || share_after as moved
        from region_changes
    ) as changes
) as judged
where not list_contains(string_split(allowed, ' or '), kind)
