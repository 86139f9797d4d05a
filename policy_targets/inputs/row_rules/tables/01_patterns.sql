-- Regular expressions of the words that seeds list, the longest words first.
set variable bound_prefixes = (
    select coalesce(string_agg(regexp_escape(wording), '|' order by length(wording) desc, wording), '')
    from bound_wordings
    where position = 'prefix'
);
set variable bound_suffixes = (
    select coalesce(string_agg(regexp_escape(wording), '|' order by length(wording) desc, wording), '')
    from bound_wordings
    where position = 'suffix'
);
set variable bound_infixes = (
    select coalesce(string_agg(regexp_escape(wording), '|' order by length(wording) desc, wording), '')
    from bound_wordings
    where position = 'infix'
);
set variable numerals = (
    select coalesce(string_agg(regexp_escape(wording), '|' order by length(wording) desc, wording), '')
    from numeral_wordings
);
set variable symbols = (
    select coalesce(string_agg(regexp_escape(symbol_printed), '|' order by length(symbol_printed) desc, symbol_printed), '')
    from unit_symbols
);
set variable linking = (
    select coalesce(string_agg(regexp_escape(word), '|' order by length(word) desc, word), '')
    from linking_words
);
set variable named_periods = (
    select coalesce('|' || string_agg(regexp_escape(wording), '|' order by length(wording) desc, wording), '')
    from period_wordings
);
