-- The build that made this file. The check counts are null until validation has run, as after a bare dbt build.
-- Grain: one row.
select
    '{{ env_var("POLICY_TARGETS_BUILD_ID", "unpublished") }}' as build_id,
    cast(nullif('{{ env_var("POLICY_TARGETS_BUILT_AT", "") }}', '') as timestamp) as built_at,
    nullif('{{ env_var("POLICY_TARGETS_GIT_COMMIT", "") }}', '') as git_commit,
    nullif('{{ env_var("POLICY_TARGETS_INPUTS_SHA256", "") }}', '') as inputs_sha256,
    nullif('{{ env_var("POLICY_TARGETS_DOCUMENTS", "") }}', '') as documents_checked,
    '{{ dbt_version }}' as dbt_version,
    cast(null as integer) as checks_run,
    cast(null as integer) as checks_passed,
    cast(null as integer) as checks_failed
