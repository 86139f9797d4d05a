-- The build that made the published file.
select
    build_id,
    built_at,
    is_demo
from marts.rpt_build_info;
