-- Alerts about figures and plans of every kind. Grain: rule_id x subject_id.
{%- set told_columns = [
    'rule_id', 'subject_id', 'document_id', 'figure_id', 'due_on', 'since_day', 'observed_value', 'observed_on',
    'expected_value', 'measure', 'detail_en', 'detail_zh'
] %}

{% for subject in ['figure', 'report', 'doubt', 'allocation', 'plan'] %}
    select {{ told_columns | join(', ') }}
    from {{ ref('int_' ~ subject ~ '_alerts') }}
    {{ 'union all' if not loop.last }}
{% endfor %}
