{#-
    Schema marts_zh: every public table once more, with Chinese names for itself and its columns (seed names_zh), with
    Chinese words for the values of its vocabularies (columns that some table tests for accepted values, seed names_zh; other
    columns with codes, seed code_wordings), with names in the place of keys of plans, places, indicators, units and bodies,
    and with Chinese comments (seeds table_descriptions_zh and column_descriptions_zh). A table keeps its own key.
    Runs after a build. Copies, not views: in a DuckDB file that is renamed, views lose their tables.
-#}
{% macro chinese_copies(results) %}
    {%- set remade = remade_tables(results) if execute and flags.WHICH in ['build', 'run'] else [] -%}
    {%- if remade -%}
        {{ return(adapter.dispatch('chinese_copies', 'policy_targets')(remade)) }}
    {%- endif -%}
{% endmacro %}

{% macro default__chinese_copies(remade) %}
    {%- set wordings = chinese_wordings() -%}
    begin;
    create schema if not exists {{ schema_of('marts_zh') }};
    drop table if exists names_of_keys;
    create temp table names_of_keys as
    {{ names_of_keys(wordings.codes) }};
    {{ index_on('names_of_keys', ['kind', 'id']) }}
    {%- for table in remade -%}
        {%- set name_zh = wordings.names.get('table.' ~ table.name, table.name) -%}
        {%- set copy = schema_of('marts_zh') ~ '.' ~ quoted_name(name_zh) -%}
        {%- set chosen, comments = [], [] -%}
        {%- for column in columns_in_chinese(table, wordings) -%}
            {%- do chosen.append(column.cell ~ ' as ' ~ quoted_name(column.name)) -%}
            {%- do comments.append(
                "comment on column %s.%s is '%s';" | format(copy, quoted_name(column.name), column.text | replace("'", "''"))
            ) -%}
        {%- endfor -%}
        drop table if exists {{ copy }};
        create table {{ copy }} as
        select {{ chosen | join(', ') }}
        from {{ table }} as copied;
        comment on table {{ copy }} is '{{ wordings.tables.get(table.name, '') | replace("'", "''") }}';
        {{ comments | join('\n') }}
    {%- endfor -%}
    commit;
{% endmacro %}

{#-
    In the catalogue of Spark, which refuses other names, a copy is called like its table; the folder of its files has the
    Chinese name.
-#}
{% macro spark__chinese_copies(remade) %}
    {%- set wordings = chinese_wordings() -%}
    {#- of one part: each part of what is cached is a task, for every key of every table -#}
    {%- do run_query(
        'create or replace temporary view names_of_keys as select /*+ coalesce(1) */ * from ('
        ~ sized(names_of_keys(wordings.codes)) ~ ') as named'
    ) -%}
    {%- do run_query('cache table names_of_keys') -%}
    {%- for table in remade -%}
        {%- set copy = schema_of('marts_zh') ~ '.' ~ table.name -%}
        {%- set folder = env_var('POLICY_TARGETS_SPARK_FOLDER', 'spark-warehouse') ~ '/marts_zh/' -%}
        {%- set chosen = [] -%}
        {%- for column in columns_in_chinese(table, wordings) -%}
            {%- do chosen.append(column.cell ~ ' as ' ~ quoted_name(column.name)) -%}
        {%- endfor -%}
        {%- do run_query('drop table if exists ' ~ copy) -%}
        {%- do run_query(
            'create table ' ~ copy ~ ' using parquet location '
            ~ spark_text(folder ~ wordings.names.get('table.' ~ table.name, table.name))
            ~ ' as select ' ~ sized(chosen | join(', ')) ~ ' from ' ~ table ~ ' as copied'
        ) -%}
    {%- endfor -%}
{% endmacro %}

{#- Chinese names, words of codes and descriptions, as the seeds have them. -#}
{% macro chinese_wordings() %}
    {%- set codes = {} -%}
    {%- for kind_and_code, words in seed_texts('code_wordings', "kind || ' ' || code", 'words_zh').items() -%}
        {%- set kind, code = kind_and_code.split(' ', 1) -%}
        {%- do codes.setdefault(kind, {}).update({code: words}) -%}
    {%- endfor -%}
    {%- set column_of_table = "column_name || coalesce(' of ' || table_name, '')" -%}
    {{ return({
        'names': seed_texts('names_zh', "object_kind || '.' || name", 'name_zh'),
        'codes': codes,
        'tables': seed_texts('table_descriptions_zh', 'table_name', 'what'),
        'columns': seed_texts('column_descriptions_zh', column_of_table, 'description_zh'),
        'vocabularies': accepted_values(),
    }) }}
{% endmacro %}

{#- Columns of a table, which its contract names, as its copy has them: name, cell and comment. -#}
{% macro columns_in_chinese(table, wordings) %}
    {%- set columns = [] -%}
    {%- for column in graph.nodes['model.' ~ project_name ~ '.' ~ table.name].columns -%}
        {#- the level of a place is called so whatever stands before it: region_level, admin_level -#}
        {%- set values = wordings.vocabularies.get('level' if column.endswith('_level') else column, []) -%}
        {%- set own = wordings.columns.get(column ~ ' of ' ~ table.name) -%}
        {%- do columns.append({
            'name': wordings.names.get('column.' ~ column, column),
            'cell': in_chinese(table.name, column, values, wordings.names, wordings.codes),
            'text': own or wordings.columns.get(column, ''),
        }) -%}
    {%- endfor -%}
    {{ return(columns) }}
{% endmacro %}

{#- Public tables whose copies are made anew: what this run made, or all where it made what they are worded with. -#}
{% macro remade_tables(results) %}
    {%- set wordings = ['names_zh', 'code_wordings', 'table_descriptions_zh', 'column_descriptions_zh'] -%}
    {%- for dimension, key, name, apart in named_keys().values() -%}
        {%- do wordings.append(dimension) -%}
    {%- endfor -%}
    {%- set done = results | rejectattr('status', 'equalto', 'no-op') | map(attribute='node.unique_id') | list -%}
    {%- set public, made = [], [] -%}
    {%- for node in graph.nodes.values() if node.resource_type in ['model', 'seed'] -%}
        {%- if node.resource_type == 'model' and node.schema == schema_of('marts') -%}
            {%- do public.append(node) -%}
        {%- endif -%}
        {%- if node.unique_id in done -%}
            {%- do made.append(node.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set is_reworded = wordings | select('in', made) | list | length > 0 -%}
    {%- set tables = [] -%}
    {%- for node in public if is_reworded or node.unique_id in done -%}
        {%- set table = adapter.get_relation(node.database, node.schema, node.name) -%}
        {%- if table is not none -%}
            {%- do tables.append(table) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(tables) }}
{% endmacro %}

{#- Keys that a reader knows by a name: the dimension, its key, the name, and what tells apart those of one name. -#}
{% macro named_keys() %}
    {%- set regions = schema_of('marts') ~ '.dim_regions' -%}
    {%- set place = '(select p.name_zh from ' ~ regions ~ ' as p where p.region_id = named.region_id)' -%}
    {{ return({
        'document_id': ['dim_documents', 'document_id', 'title_zh', 'document_id'],
        'region_id': ['dim_regions', 'region_id', 'name_zh', 'region_id'],
        'concept_id': ['dim_concepts', 'concept_id', 'name_zh', 'concept_id'],
        'indicator_id': ['dim_indicators', 'indicator_id', 'name_zh', 'indicator_id'],
        'unit_id': ['dim_units', 'unit_id', 'symbol_zh', 'unit_id'],
        'organization_id': ['dim_organizations', 'organization_id', 'name_zh', place],
    }) }}
{% endmacro %}

{#-
    The names of all keys, as rows of kind, id and name; a name that several have is followed by what tells them apart,
    and a key without a name has its words.
-#}
{% macro names_of_keys(codes) -%}
    select
        cast(null as varchar) as kind,
        cast(null as varchar) as id,
        cast(null as varchar) as name
    where false
    {%- for kind, (dimension, key, name, apart) in named_keys().items() -%}
        {%- if adapter.get_relation(target.database, schema_of('marts'), dimension) %}
            union all
            select
                '{{ kind }}',
                {{ key }},
                {{ name }}
                || case when count(*) over (partition by {{ name }}) > 1 then '（' || {{ apart }} || '）' else '' end
            from {{ schema_of('marts') }}.{{ dimension }} as named
            where {{ name }} is not null
        {%- endif -%}
        {%- for code, word in codes.get(kind, {}).items() %}
            union all
            select '{{ kind }}', '{{ code }}', '{{ word }}'
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}

{#- A column of a table as Chinese readers see it: the name of a key, the words of a value, else what stands there. -#}
{% macro in_chinese(table, column, values, names, codes) %}
    {%- set cell = 'copied.' ~ quoted_name(column) -%}
    {%- for kind, (dimension, key, name, apart) in named_keys().items() -%}
        {%- set is_of_kind = modules.re.fullmatch('(.+_)?' ~ kind ~ '(_a|_b|_before|_after)?', column) -%}
        {%- if is_of_kind and (table, column) != (dimension, key) -%}
            {{ return(
                "coalesce((select named.name from names_of_keys as named where named.kind = '%s' and named.id = %s), %s)"
                | format(kind, cell, cell)
            ) }}
        {%- endif -%}
    {%- endfor -%}
    {%- set own_codes = codes.get(column, {}) -%}
    {%- if column in ['differs_in'] -%}
        {#- several codes in one cell, a space between them -#}
        {%- set cells = namespace(words="replace(%s, ' ', '、')" | format(cell)) -%}
        {%- for code, word in own_codes.items() -%}
            {%- set cells.words = "replace(%s, '%s', '%s')" | format(cells.words, code, word) -%}
        {%- endfor -%}
        {{ return(cells.words) }}
    {%- endif -%}
    {%- set words = [] -%}
    {%- for value in values -%}
        {#- a word that means something else in one column has a name for it there -#}
        {%- set word = names.get('value.' ~ column ~ '.' ~ value, names.get('value.' ~ value)) -%}
        {%- if word -%}
            {%- do words.append(
                "when '%s' then '%s'" | format(value | replace("'", "''"), word | replace("'", "''"))
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for code, word in own_codes.items() -%}
        {%- do words.append("when '%s' then '%s'" | format(code, word)) -%}
    {%- endfor -%}
    {{ return('case %s %s else %s end' | format(cell, words | join(' '), cell) if words else cell) }}
{% endmacro %}

{#- Values of the vocabularies by column, as the tests name them; a column means the same in every table. -#}
{% macro accepted_values() %}
    {%- set values = {} -%}
    {%- for test in graph.nodes.values() | selectattr('resource_type', 'equalto', 'test') -%}
        {%- if test.column_name and test.test_metadata and test.test_metadata.name == 'accepted_values' -%}
            {%- set known = values.get(test.column_name, []) -%}
            {%- do values.update({test.column_name: (known + test.test_metadata.kwargs['values']) | unique | list}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(values) }}
{% endmacro %}

{#- A name as a quoted identifier, whatever it is made of. -#}
{% macro quoted_name(name) -%}
    {{ return(adapter.quote(name | replace('"', '""'))) }}
{%- endmacro %}

{#- Texts of a seed by their keys; none where the seed has not been built. -#}
{% macro seed_texts(seed, key, text) %}
    {%- set texts = {} -%}
    {%- set relation = adapter.get_relation(target.database, schema_of('seeds'), seed) -%}
    {%- for row in (run_query('select ' ~ key ~ ', ' ~ text ~ ' from ' ~ relation).rows if relation else []) -%}
        {%- do texts.update({row[0]: row[1]}) -%}
    {%- endfor -%}
    {{ return(texts) }}
{% endmacro %}
