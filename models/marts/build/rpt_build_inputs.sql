-- Fingerprints of the files that went into the build; empty after a bare dbt build. Grain: input_path.
with inputs as (

    {{ json_lines(env_var('POLICY_TARGETS_INPUTS', ''), ['path', 'sha256', 'bytes']) }}

)

select
    path as input_path,
    sha256,
    cast(bytes as integer) as bytes
from inputs
