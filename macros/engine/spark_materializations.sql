{#- Its views live in the catalogue of a session alone; others read the files of tables. -#}
{% materialization view, adapter='spark' %}
    {{ return(materialization_table_spark()) }}
{% endmaterialization %}

{#-
    History on Spark, whose plain tables cannot be changed row by row: the table is made anew from that of the build
    before, which the build command keeps in schema history_before. As dbt does it with strategy check and hard_deletes
    invalidate: what has changed or gone ends now, what has changed or come begins now.
-#}
{% materialization snapshot, adapter='spark' %}
    {%- set relation = this.incorporate(type='table') -%}
    {%- set before = adapter.get_relation(none, schema_of('history_before'), this.identifier) -%}
    {%- set sql = sized(model['compiled_code']) -%}
    {{ run_hooks(pre_hooks) }}
    {%- do adapter.drop_relation(relation) -%}
    {% call statement('main') -%}
        create table {{ relation }} using parquet as
        {{ snapshot_continued(sql, before) if before else snapshot_begun(sql) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [relation]}) }}
{% endmaterialization %}
