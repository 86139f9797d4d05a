-- The build that made the file. One row.
select
    build_id,
    built_at,
    git_commit,
    documents_checked,
    checks_run,
    checks_passed
from marts.rpt_build_info
