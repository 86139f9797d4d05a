-- Printed labels and the canonical indicators they are mapped to; a retired id is read as what replaces it.
-- Grain: document_id x label_printed x indicator_id.
with source as (

    {{ with_plan_folders('indicator_labels') }}

),

retired as (

    select * from {{ ref('retired_indicators') }}

),

renamed as (

    select
        source.document_id,
        source.label_printed,
        coalesce(retired.indicator_id, source.indicator_id) as indicator_id,
        source.match_type,
        source.reason,
        retired.accumulation,
        retired.region_id
    from source
    left join retired on source.indicator_id = retired.retired_indicator_id
    where source.indicator_id is not null  -- a blank one waits for an indicator

)

select * from renamed
