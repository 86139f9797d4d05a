-- Every target, cell of an allocation table and number in a task with all its names in both languages, its words, the
-- sentence that prints it, where it stands and how far it compares. For people; machines join the facts.
-- Grain: figure_id.
{%- set coded = {
    'fact': 'figures.seed_name', 'theme': 'indicators.theme', 'status': 'figures.status',
    'bound': 'figures.bound_type', 'verdict': 'progress.verdict'
} %}

with figures as (

    select
        *,
        coalesce(restates_figure_id, figure_id) as original_id
    from {{ ref('int_figures') }}

),

{% for dimension in ['documents', 'regions', 'concepts', 'indicators', 'units', 'organizations'] %}
    {{ dimension }} as (

        select * from {{ ref('dim_' ~ dimension) }}

    ),
{% endfor %}
sentences as (

    select * from {{ ref('int_figure_sentences') }}

),

table_rows as (

    select * from {{ ref('int_figure_table_rows') }}

),

value_names as (

    select * from {{ ref('stg_value_names') }}

),

-- of a figure promised for every year the last year that was measured
progress as (

    select
        *,
        row_number() over (partition by figure_id order by period_end desc) as choice
    from {{ ref('rpt_target_progress') }}

),

grades as (

    select * from {{ ref('rpt_concept_comparison') }}
    where not is_rolled_up

),

-- where the row itself names no body, the one that another place names for the same figure, if it is one
leads as (

    select
        original_id,
        max(lead_organization_id) as organization_id
    from figures
    group by original_id
    having count(distinct lead_organization_id) = 1

)

select
    figures.figure_id,
    figures.seed_name as fact,
    figures.kind,
    figures.document_id,
    documents.title_zh,
    documents.title_en,
    documents.region_id as document_region_id,
    document_regions.name_zh as document_region_zh,
    document_regions.name_en as document_region_en,
    figures.region_id,
    regions.name_zh as region_zh,
    regions.name_en as region_en,
    regions.level as region_level,
    figures.is_total,
    concepts.concept_id,
    concepts.name_zh as concept_zh,
    concepts.name_en as concept_en,
    figures.indicator_id,
    indicators.name_zh as indicator_zh,
    indicators.name_en as indicator_en,
    indicators.population,
    figures.match_type,
    indicators.theme,
    {%- for column in [
        'task_id', 'section', 'item_no', 'label_printed', 'qualifier_printed', 'region_printed', 'value_printed',
        'unit_printed', 'status', 'bound_type', 'value', 'value_high', 'value_canonical', 'canonical_unit_id',
        'measure_kind', 'accumulation', 'recurrence', 'period_start', 'period_end', 'period_basis', 'duration_years', 'base_year', 'restates_figure_id', 'char_start',
        'char_end'
    ] %}
        figures.{{ column }},
    {%- endfor %}
    cast(extract(year from figures.period_end) as integer) as due_year,
    figures.completed_unit_id as unit_id,
    units.symbol_zh as unit_zh,
    units.name_en as unit_en,
    canonical_units.symbol_zh as canonical_unit_zh,
    canonical_units.name_en as canonical_unit_en,
    organizations.organization_id as lead_organization_id,
    organizations.name_zh as lead_organization_zh,
    organizations.name_en as lead_organization_en,
    seats.name_zh as lead_organization_region_zh,
    seats.name_en as lead_organization_region_en,
    progress.progress_id,
    progress.verdict,
    {%- for name in coded %}
        {{ name }}_names.name_zh as {{ name }}_zh,
        {{ name }}_names.name_en as {{ name }}_en,
    {%- endfor %}
    grades.comparability_grade,
    progress.indicative_verdict,
    progress.confidence,
    coalesce(table_rows.row_text, sentences.sentence_text) as sentence
from figures
inner join documents on figures.document_id = documents.document_id
inner join regions as document_regions on documents.region_id = document_regions.region_id
inner join regions on figures.region_id = regions.region_id
left join indicators on figures.indicator_id = indicators.indicator_id
left join concepts on indicators.concept_id = concepts.concept_id
inner join units on figures.completed_unit_id = units.unit_id
inner join units as canonical_units on figures.canonical_unit_id = canonical_units.unit_id
left join leads on figures.original_id = leads.original_id
left join organizations
    on coalesce(figures.lead_organization_id, leads.organization_id) = organizations.organization_id
left join regions as seats on organizations.region_id = seats.region_id
left join progress on figures.figure_id = progress.figure_id and progress.choice = 1
left join grades on figures.figure_id = grades.figure_id
left join sentences on figures.figure_id = sentences.figure_id
left join table_rows on figures.figure_id = table_rows.figure_id
{%- for name, code in coded.items() %}
    left join value_names as {{ name }}_names on {{ code }} = {{ name }}_names.value
{%- endfor %}
