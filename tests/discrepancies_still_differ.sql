-- The two sides of a recorded discrepancy differ; one whose sides agree is stale.
select
    discrepancy_id,
    comparison,
    value_printed_a,
    value_printed_b,
    difference
from {{ ref('rpt_source_discrepancies') }}
where
    case comparison
        when 'text' then value_printed_a = value_printed_b
        when 'bound' then value_a is null or value_b is null or value_a <> value_b or bound_type_a = bound_type_b
        else difference is null or difference = 0
    end
