{#- All rows of a query as they are from now on. -#}
{% macro snapshot_begun(sql) -%}
    {%- set begun = [] -%}
    {%- for column, expression in history_columns().items() -%}
        {%- do begun.append(expression ~ ' as ' ~ column) -%}
    {%- endfor -%}
    select now_held.*, {{ begun | join(', ') }}
    from ({{ sql }}) as now_held
{%- endmacro %}

{#- The columns of history for a row that begins now. -#}
{% macro history_columns() -%}
    {%- set key = 'now_held.' ~ config.get('unique_key') -%}
    {%- set now = snapshot_get_time() -%}
    {{ return({
        'dbt_scd_id': 'md5(cast(' ~ key ~ " as string) || '|' || cast(" ~ now ~ ' as string))',
        'dbt_updated_at': now,
        'dbt_valid_from': now,
        'dbt_valid_to': 'cast(null as timestamp_ntz)',
    }) }}
{%- endmacro %}

{#- What was held before, ended where it has changed or gone, and what has changed or come. -#}
{% macro snapshot_continued(sql, before) -%}
    {%- set key = config.get('unique_key') -%}
    {%- set old = adapter.get_columns_in_relation(before) | map(attribute='name') | list -%}
    {%- set new = get_columns_in_query(sql) -%}
    {%- set changes, held, come = [], [], [] -%}
    {%- for column in config.get('check_cols') -%}
        {#- as dbt has it, every row has changed where a column was not compared before -#}
        {%- set is_same = 'before.' ~ column ~ ' <=> now_held.' ~ column if column in old else 'false' -%}
        {%- do changes.append('not (' ~ is_same ~ ')') -%}
    {%- endfor -%}
    {%- set own = history_columns() -%}
    {%- for column in old + (new | reject('in', old) | list) -%}
        {%- set now_held = own.get(column, 'now_held.' ~ column if column in new else 'null') -%}
        {%- do come.append(now_held ~ ' as ' ~ column) -%}
        {%- if column == 'dbt_valid_to' -%}
            {%- do held.append(
                'case when before.dbt_valid_to is null and (now_held.' ~ key ~ ' is null or ' ~ changes | join(' or ')
                ~ ') then ' ~ snapshot_get_time() ~ ' else before.dbt_valid_to end as dbt_valid_to'
            ) -%}
        {%- else -%}
            {%- do held.append('before.' ~ column if column in old else 'null as ' ~ column) -%}
        {%- endif -%}
    {%- endfor -%}
    with now_held as (
        {{ sql }}
    )

    select {{ held | join(', ') }}
    from {{ before }} as before
    left join now_held on before.{{ key }} = now_held.{{ key }} and before.dbt_valid_to is null
    union all
    select {{ come | join(', ') }}
    from now_held
    left join {{ before }} as before on now_held.{{ key }} = before.{{ key }} and before.dbt_valid_to is null
    where before.{{ key }} is null or {{ changes | join(' or ') }}
{%- endmacro %}
