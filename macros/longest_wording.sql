{#-
    Rows of `wordings` that stand at the start or the end of a text, the longest one first.
    texts and wordings are relations; wordings has the column wording. place is 'prefix' or 'suffix'.
    Yields text_key, wording and the columns named in `carry`; one row per text at most.
-#}
{% macro longest_wording(texts, text_key, text_column, wordings, place, carry) %}
    select
        ranked.{{ text_key }},
        ranked.wording,
        ranked.{{ carry | join(', ranked.') }}
    from (
        select
            texts.{{ text_key }},
            wordings.wording,
            wordings.{{ carry | join(', wordings.') }},
            row_number() over (
                partition by texts.{{ text_key }}
                order by length(wordings.wording) desc
            ) as preference
        from {{ texts }} as texts
        inner join {{ wordings }} as wordings
            on texts.{{ text_column }} like {{ "wordings.wording || '%'" if place == 'prefix' else "'%' || wordings.wording" }}
    ) as ranked
    where ranked.preference = 1
{% endmacro %}
