-- Text without white space, and without the separators of table cells.
create or replace macro bare(words) as regexp_replace(words, '[\s\p{Z}]', '', 'g');
create or replace macro bare_cells(words) as regexp_replace(words, '[\s\p{Z}|]', '', 'g');
-- The characters of a text from one place to another, 0-based, end-exclusive.
create or replace macro between_places(content, first, behind) as
substring(content, (greatest(first, 0) + 1)::bigint, greatest(behind - greatest(first, 0), 0)::bigint);
create or replace macro whole(words) as try_cast(words as integer);
create or replace macro has_numeral(words) as regexp_matches(words, '[0-9零一二三四五六七八九十百千万亿两]');
create or replace macro has_blank_end(words) as regexp_matches(words, '^[\s\p{Z}|]|[\s\p{Z}|]$');
