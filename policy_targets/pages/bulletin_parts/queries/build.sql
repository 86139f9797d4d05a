-- The build that made the published file.
select
    build_id,
    built_at
from marts.rpt_build_info;
