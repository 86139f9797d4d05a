-- How many indicators or figures of each plan are compared, or why not. Grain: outcome and document_id.
select
    outcome,
    document_id,
    any_value(explanation) as explanation,
    any_value(explanation_zh) as explanation_zh,
    count(*) as figures
from marts.rpt_indicator_coverage
group by outcome, document_id
order by outcome, document_id
