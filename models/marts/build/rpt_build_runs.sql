-- Runs of the build command before the one that made this file, failed ones included. Grain: run_no.
with runs as (

    {{ json_lines(env_var('POLICY_TARGETS_RUNS', ''), [
        'build_id', 'started_at', 'ended_at', 'outcome', 'exit_status', 'git_commit', 'checks_passed',
        'files_rejected', 'message'
    ]) }}

)

select
    cast(row_number() over (order by started_at, ended_at, build_id) as integer) as run_no,
    build_id,
    cast(started_at as timestamp) as started_at,
    cast(ended_at as timestamp) as ended_at,
    outcome,
    cast(exit_status as integer) as exit_status,
    git_commit,
    cast(checks_passed as integer) as checks_passed,
    cast(files_rejected as integer) as files_rejected,
    message
from runs
