{#-
    Growth of so many percent a year, compounded over one to five years: 7 and 5 give 1.4025517307.
    Exact decimal arithmetic; null for any other number of years.
-#}
{% macro compound(percent_a_year, years) -%}
    {%- set growth = 'cast(1 + ' ~ percent_a_year ~ ' * 0.01 as decimal(6, 4))' -%}
    case {{ years }}
        when 1 then cast({{ growth }} as decimal(28, 10))
        when 2 then cast({{ [growth, growth] | join(' * ') }} as decimal(28, 10))
        when 3 then cast({{ [growth, growth, growth] | join(' * ') }} as decimal(28, 10))
        when 4 then cast({{ [growth, growth, growth, growth] | join(' * ') }} as decimal(28, 10))
        when 5 then cast({{ [growth, growth, growth, growth, growth] | join(' * ') }} as decimal(28, 10))
    end
{%- endmacro %}
