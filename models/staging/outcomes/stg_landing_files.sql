-- Files of the landing folder. is_read is false for those whose content the last published build already holds.
-- Grain: file_name.
with files as (

    {{ landing_table('files', ['file_name', 'sha256', 'bytes', 'is_read']) }}

)

select
    file_name,
    sha256,
    cast(bytes as integer) as bytes,
    cast(is_read as boolean) as is_read
from files
