{#- Columns of a target beside the outcome that speaks for it, which the models of its standing hand on. -#}
{% macro standing_columns() -%}
    {{ return([
        'window_id', 'figure_id', 'seed_name', 'document_id', 'section', 'item_no', 'region_id', 'is_total',
        'indicator_id', 'match_type', 'label_printed', 'value_printed', 'bound_type', 'direction', 'target_value',
        'canonical_unit_id', 'accumulation', 'recurrence', 'measure_kind', 'judged_by', 'growth_basis', 'price_basis',
        'window_start', 'window_end', 'is_start_known', 'observation_id', 'observation_match_type', 'observed_value',
        'observed_from', 'observed_to', 'parts', 'overlap_count', 'outcomes_set_aside', 'territory_changed_on',
        'assembled_from', 'is_before_plan', 'is_contested', 'is_fallen', 'is_expected', 'is_preliminary', 'has_path',
        'path_start_value', 'path_start_on', 'path_days_in_all', 'path_days_passed', 'value_in_all', 'value_passed',
        'is_rate', 'days_measured', 'days_in_all', 'gap_value', 'is_due_ahead', 'is_exact', 'is_lower_bound',
        'months_left', 'verdict', 'reason', 'is_gapless', 'span_basis', 'span_years', 'known_years', 'highest_rate',
        'has_part_of_a_year', 'other_label', 'source_confidence', 'computed_by', 'source_title', 'publisher',
        'has_other_reading', 'is_joint', 'is_from_nothing', 'is_of_earlier_year', 'compared_target', 'start_value',
        'turn', 'span_days', 'told_days', 'line_days', 'line_days_passed', 'months_ahead', 'growth_needed',
        'is_reached', 'is_comparable', 'is_due_measured', 'is_within_span', 'is_usable'
    ]) }}
{%- endmacro %}
