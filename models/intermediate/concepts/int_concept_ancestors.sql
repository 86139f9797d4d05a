-- Concepts and all that cover them: direct parents (one step) and those above, a shorter way before a longer one.
-- Grain: concept_id x parent_concept_id.
{%- set longest_chain = 4 %}

with parents as (

    select * from {{ ref('stg_concept_parents') }}

),

{% for steps in range(1, longest_chain + 1) %}
    {%- if steps == 1 -%}
        reached_1 as (

            select
                concept_id,
                parent_concept_id,
                1 as steps
            from parents

        ),
    {% else %}
        reached_{{ steps }} as (

            select
                reached.concept_id,
                parents.parent_concept_id,
                {{ steps }} as steps
            from reached_{{ steps - 1 }} as reached
            inner join parents on reached.parent_concept_id = parents.concept_id

        ),
    {% endif %}
{% endfor %}

reached as (
    {% for steps in range(1, longest_chain + 1) %}
        select * from reached_{{ steps }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    concept_id,
    parent_concept_id,
    cast(min(steps) as integer) as steps
from reached
group by concept_id, parent_concept_id
