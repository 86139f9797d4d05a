{#-
    True where the first of two figures counts before the second: it is more final, of a nearer publisher and more
    trusted (standing, less is better), or as good and published later, or that too and delivered later. Each is given
    as three columns: standing, day of publication, time of delivery.
-#}
{% macro outranks(first, second) -%}
    {%- set published, delivered = [], [] -%}
    {%- for figure in (first, second) -%}
        {%- do published.append('coalesce(' ~ figure[1] ~ ', ' ~ beginning_of_time() ~ ')') -%}
        {%- do delivered.append('coalesce(' ~ figure[2] ~ ", '')") -%}
    {%- endfor -%}
    (
        {{ first[0] }} < {{ second[0] }}
        or ({{ first[0] }} = {{ second[0] }} and {{ published[0] }} > {{ published[1] }})
        or (
            {{ first[0] }} = {{ second[0] }} and {{ published[0] }} = {{ published[1] }}
            and {{ delivered[0] }} > {{ delivered[1] }}
        )
    )
{%- endmacro %}
