-- Whether words look like a number of a class; null for a class that has no form.
create or replace macro looks_like(number_class, words) as case number_class
    when 'date' then regexp_full_match(words, '[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日')
    when 'period'
        then regexp_full_match(
            words,
            '[0-9]{4}([—–-][0-9]{4})?年[度底初]?|[0-9]{4}年至[0-9]{4}年|[0-9一二三四五六七八九十]{1,2}年[内度]?|十[一二三四五]五|半年度?'
        )
    when 'document_number'
        then regexp_full_match(words, '[\x{4e00}-\x{9fff}]{2,9}[〔\[(][0-9]{4}[〕\])][0-9]+号')
    when 'item_number'
        then regexp_full_match(
            words,
            '[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[(]([0-9]{1,3}|[一二三四五六七八九十]{1,3})[)]|[0-9]{1,2}\.[0-9]{4}年|第[一二三四五六七八九十]+位|[表图][0-9]{1,2}'
        )
end;
