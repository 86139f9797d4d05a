{#-
    Rows of `wordings` that stand at the start or the end of a text, the longest one first.
    texts and wordings are relations; wordings has the columns wording and `position` ('prefix' or 'suffix').
    Yields text_key, wording, and the columns named in `carry`; one row per text at most.
-#}
{% macro longest_wording(texts, text_key, text_column, wordings, position, carry) %}
    select
        ranked.{{ text_key }},
        ranked.wording,
        {%- for column in carry %}
        ranked.{{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            texts.{{ text_key }},
            wordings.wording,
            {%- for column in carry %}
            wordings.{{ column }},
            {%- endfor %}
            row_number() over (
                partition by texts.{{ text_key }}
                order by length(wordings.wording) desc
            ) as preference
        from {{ texts }} as texts
        inner join {{ wordings }} as wordings
            on
                {% if position == 'prefix' -%}
                texts.{{ text_column }} like wordings.wording || '%'
                {%- else -%}
                texts.{{ text_column }} like '%' || wordings.wording
                {%- endif %}
    ) as ranked
    where ranked.preference = 1
{% endmacro %}
