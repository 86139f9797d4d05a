{#-
    Who counts as beside a figure of a concept, by its grade: those made comparable in the same way (B); those of the same
    kind of number (C); of grade D those of the same definition and kind (S), of the same definition (T), or all (D).
-#}
{% macro concept_circles() %}
    {{ return({
        'B': 'concept_id, is_rolled_up, definition_key, normalisation',
        'C': 'concept_id, is_rolled_up, number_kind, canonical_unit_id',
        'S': 'concept_id, is_rolled_up, number_kind, canonical_unit_id, definition_key',
        'T': 'concept_id, is_rolled_up, definition_key',
        'D': 'concept_id, is_rolled_up',
    }) }}
{% endmacro %}
