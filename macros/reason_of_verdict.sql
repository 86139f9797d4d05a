{#-
    Why a target stands as it does: what its verdict rests on, or what keeps it from one. Reads the columns of
    int_target_judgements; the first rule that holds counts. Words of the reasons: seed reason_wordings.
-#}
{% macro reason_of_verdict() -%}
    case
        when target_value is null then 'target_has_no_number'
        when not is_exact and not is_lower_bound then 'match_not_exact'
        when unfit_because = 'outcome_set_aside' then 'outcome_set_aside'
        when is_contested and assembled_from <> 'unfit' then 'overlapping'
        when territory_changed_on is not null and judged_by = 'total' then 'territory_changed'
        when is_fallen and judged_by = 'total' then 'running_total_fell'
        when is_exact and is_final and is_expected then 'only_expected'
        when is_exact and is_final and bound_type = 'approx' and not is_reached then 'only_approximate'
        when is_exact and is_final then 'due_day_observed'
        when is_partial_total and direction = 'up' and is_reached and not has_negative
            then case when is_expected then 'only_expected' else 'total_reached' end
        when is_partial_total and direction = 'down' and is_exact and not is_reached and not has_negative
            then case when is_expected then 'only_expected' else 'ceiling_passed' end
        when unfit_because = 'other_basis' then 'other_basis'
        -- what was added is no start of a stock
        when is_before_plan and judged_by = 'point' and unfit_because = 'counted_otherwise' then 'counted_otherwise'
        when is_before_plan then 'only_before_plan'
        when observed_to > window_end then 'only_after_due_day'
        when observed_to < window_start then 'only_before_period'
        when assembled_from = 'unfit' then unfit_because
        when judged_by = 'total' and not (is_exact and is_gapless and is_start_known) then 'period_not_covered'
        when not is_due_ahead then 'due_day_not_observed'
        when direction is null then 'no_direction'
        when territory_changed_on is not null and not is_rate then 'territory_changed'
        when not has_path then 'no_path'
        else 'on_the_way'
    end
{%- endmacro %}
