-- The build that made this file. The check counts are null until validation has run, as after a bare dbt build.
-- Grain: one row.
select
    coalesce({{ build_fact('BUILD_ID') }}, 'unpublished') as build_id,
    cast({{ build_fact('BUILT_AT') }} as timestamp) as built_at,
    {{ build_fact('GIT_COMMIT') }} as git_commit,
    {{ build_fact('INPUTS_SHA256') }} as inputs_sha256,
    {{ build_fact('DOCUMENTS_CHECKED') }} as documents_checked,
    cast({{ build_fact('MUTATION_CHANGES') }} as integer) as mutation_changes,
    cast({{ build_fact('MUTATION_SHARE_CAUGHT_FACTS') }} as decimal(5, 2)) as mutation_share_caught_facts,
    cast({{ build_fact('MUTATION_SHARE_CAUGHT') }} as decimal(5, 2)) as mutation_share_caught,
    cast({{ build_fact('MUTATION_MEASURED_ON') }} as date) as mutation_measured_on,
    {{ 'true' if env_var('POLICY_TARGETS_DEMO', '') else 'false' }} as is_demo,
    '{{ dbt_version }}' as dbt_version,
    cast(null as integer) as checks_run,
    cast(null as integer) as checks_passed,
    cast(null as integer) as checks_failed,
    cast(null as integer) as checks_left_out
