-- The build that made the file. One row.
select
    build_id,
    built_at,
    git_commit,
    documents_checked,
    is_demo,
    checks_run,
    checks_passed,
    checks_left_out
from marts.rpt_build_info
