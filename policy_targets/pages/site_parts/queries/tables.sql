-- Tables of the public schema, with the Chinese name and the number of rows. Grain: table_name.
select
    catalogue.table_name,
    names.name_zh,
    catalogue.estimated_size as row_count
from duckdb_tables() as catalogue
left join seeds.names_zh as names on catalogue.table_name = names.name and names.object_kind = 'table'
where catalogue.schema_name = 'marts'
order by catalogue.table_name
