-- The period words of a sentence before a figure in prose, the nearest last. Grain: seed x line.
create or replace temp table sentence_periods as
select
    figures.*,
    regexp_extract_all(
        -- the years in the name of a programme are no period
        regexp_replace(sentence_before, '[0-9一二三四五六七八九十]+年[^,、;0-9]{0,4}(计划|方案|规划)', '', 'g'),
        '到?[0-9]{4}年?(?:至|[—–-])[0-9]{4}年|到?[0-9]{4}年[底末]?|全年|[0-9一二三四五六七八九十]{1,2}年内?'
        || getvariable('named_periods')
    ) as periods_before
from figures
where not is_cell and has_text;
