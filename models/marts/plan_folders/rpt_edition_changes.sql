-- Figures of a plan beside those of the edition that it replaces, by their words: unchanged, with another value, new,
-- or gone. Figures with the same words are paired in printed order. Grain: change_id.
{%- set words = ['seed_name', 'label_printed', 'qualifier_printed', 'period_printed', 'region_printed', 'occurrence'] %}
with documents as (

    select * from {{ ref('stg_documents') }}

),

worded as (

    select
        figure_id,
        seed_name,
        document_id,
        region_id,
        indicator_id,
        {{ strip_whitespace('label_printed') }} as label_printed,
        coalesce(qualifier_printed, '') as qualifier_printed,
        coalesce(period_printed, '') as period_printed,
        coalesce(region_printed, '') as region_printed,
        value_printed,
        value_canonical,
        canonical_unit_id,
        char_start
    from {{ ref('int_figures') }}

),

figures as (

    select
        *,
        row_number() over (
            partition by document_id, seed_name, label_printed, qualifier_printed, period_printed, region_printed
            order by char_start, figure_id
        ) as occurrence
    from worded

),

editions as (

    select
        later.document_id,
        earlier.document_id as earlier_document_id
    from documents as later
    inner join documents as earlier on later.replaces_document_id = earlier.document_id

),

later_figures as (

    select
        figures.*,
        editions.earlier_document_id
    from figures
    inner join editions on figures.document_id = editions.document_id

),

earlier_figures as (

    select
        figures.*,
        editions.document_id as later_document_id
    from figures
    inner join editions on figures.document_id = editions.earlier_document_id

)

select
    coalesce(later_figures.document_id, earlier_figures.later_document_id)
    || '#' || coalesce(later_figures.figure_id, earlier_figures.figure_id) as change_id,
    coalesce(later_figures.document_id, earlier_figures.later_document_id) as document_id,
    coalesce(later_figures.earlier_document_id, earlier_figures.document_id) as replaces_document_id,
    coalesce(later_figures.seed_name, earlier_figures.seed_name) as fact,
    coalesce(later_figures.region_id, earlier_figures.region_id) as region_id,
    coalesce(later_figures.label_printed, earlier_figures.label_printed) as label_printed,
    nullif(coalesce(later_figures.period_printed, earlier_figures.period_printed), '') as period_printed,
    later_figures.figure_id,
    later_figures.value_printed,
    later_figures.value_canonical,
    earlier_figures.figure_id as earlier_figure_id,
    earlier_figures.value_printed as earlier_value_printed,
    earlier_figures.value_canonical as earlier_value_canonical,
    coalesce(later_figures.canonical_unit_id, earlier_figures.canonical_unit_id) as canonical_unit_id,
    case
        when earlier_figures.figure_id is null then 'added'
        when later_figures.figure_id is null then 'removed'
        when
            {{ strip_whitespace(half_width('later_figures.value_printed')) }}
            = {{ strip_whitespace(half_width('earlier_figures.value_printed')) }}
            then 'unchanged'
        else 'changed'
    end as change_kind
from later_figures
full outer join earlier_figures
    on
        later_figures.document_id = earlier_figures.later_document_id
        and later_figures.earlier_document_id = earlier_figures.document_id
        {% for word in words -%}
            and later_figures.{{ word }} = earlier_figures.{{ word }}
        {% endfor %}
