{#-
    Determinant of as many equations as places are given, up to three: a minor of the coefficients eq_1_of_…, eq_2_of_…
    and eq_3_of_… Exact for whole numbers.
-#}
{% macro determinant(places) -%}
    {%- set last = places | length -%}
    {%- if last == 0 -%}
        1
    {%- elif last == 1 -%}
        eq_1_of_{{ places[0] }}
    {%- else -%}
        {%- set terms = [] -%}
        {%- for place in places -%}
            {%- set minor = determinant(places[:loop.index0] + places[loop.index:]) -%}
            {%- set sign = '+' if (loop.index0 + last) % 2 == 1 else '-' -%}
            {%- do terms.append(sign ~ ' eq_' ~ last ~ '_of_' ~ place ~ ' * (' ~ minor ~ ')') -%}
        {%- endfor -%}
        {{ terms | join(' ') }}
    {%- endif -%}
{%- endmacro %}
