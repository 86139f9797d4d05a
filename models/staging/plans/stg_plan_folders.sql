-- Plan folders at the last build: loaded, left out for their problems, or waiting for a person. Each plan
-- of a collection counts as a folder. Grain: document_id.
with folders as (

    {{ landing_table(
        'folders',
        [
            'document_id', 'state', 'reason', 'accepted_by', 'accepted_at', 'sha256', 'folder_name', 'file_ending'
        ],
        'plans'
    ) }}

)

select
    document_id,
    state,
    reason,
    accepted_by,
    cast(accepted_at as timestamp) as accepted_at,
    sha256,
    folder_name,
    file_ending
from folders
