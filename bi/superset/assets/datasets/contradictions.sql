{# Contradictions, once for each plan that they concern. Grain: discrepancy_id and document_id. #}
with printed as (
    {{ printed() }}
),

contradictions as (
    {{ contradictions() }}
),

concerned as (
    select *, document_id_a as document_id from contradictions
    union all
    select *, document_id_b as document_id from contradictions where document_id_b <> document_id_a
)

select
    concerned.discrepancy_id,
    cities.name_{{ language }} as city,
    documents.title_{{ language }} as plan,
    concerned.contradiction,
    concerned.list_position,
    {{ word('concerned.kind', 'kind') }} as contradiction_kind,
    {{ word('concerned.severity', 'severity') }} as weight,
    concerned.city_a || ' ' || concat_ws(' ', concerned.section_a, concerned.item_no_a) as place_a,
    coalesce(concerned.value_printed_a, {{ quoted(words.page.blank) }}) || coalesce(first_place.what, '') as printed_a,
    concerned.city_b || ' ' || concat_ws(' ', concerned.section_b, concerned.item_no_b) as place_b,
    coalesce(concerned.value_printed_b, {{ quoted(words.page.blank) }}) || coalesce(second_place.what, '') as printed_b,
    coalesce(
        {# of a root or a power four decimals are enough #}
        case when concerned.difference <> round(concerned.difference, 4) then '≈' || {{ space }} else '' end
        || {{ number('round(concerned.difference, 4)') }}
        || {{ points(unit('units.unit_id', 'units.symbol_zh', 'units.name_en', 'second_place.population')) }},
        ''
    ) as difference,
    {{ told('concerned.explanation') }} as explanation,
    '<a href="/superset/dashboard/{{ slug('overview') }}/?native_filters=(NATIVE_FILTER-contradiction:('
    || 'id:NATIVE_FILTER-contradiction,ownState:(),filterState:(value:!(''' || concerned.contradiction || ''')),'
    || 'extraFormData:(filters:!((col:contradiction,op:IN,val:!(''' || concerned.contradiction || '''))))))'
    || '#TAB-sentences">{{ '两处原句' if language == 'zh' else 'both places' }}</a>' as sentences
from concerned
inner join marts.dim_documents as documents on concerned.document_id = documents.document_id
inner join marts.dim_regions as cities on documents.region_id = cities.region_id
left join
    printed as first_place
    on
        concerned.document_id_a = first_place.document_id
        and concerned.char_start_a = first_place.char_start
        and concerned.char_end_a = first_place.char_end
left join
    printed as second_place
    on
        concerned.document_id_b = second_place.document_id
        and concerned.char_start_b = second_place.char_start
        and concerned.char_end_b = second_place.char_end
left join
    marts.dim_units as units
    on
        case
            when concerned.comparison = 'compounded' then 'times'
            when concerned.unit_id in ('count', 'none') then coalesce(second_place.unit_id, concerned.unit_id)
            else concerned.unit_id
        end = units.unit_id
