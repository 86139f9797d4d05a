{# The build, and whether its outcomes are invented. One row. #}
select
    build_id,
    is_demo,
    case
        when is_demo
            then
                '<span style="display: block; padding: 8px 12px; background: #b3261e; color: #ffffff; font-size: 20px;'
                || ' font-weight: bold;">'
                || {{ quoted('演示：本页全部实绩均为虚构' if language == 'zh' else 'Demo: every outcome on this page is invented') }} || '</span>'
        else ''
    end
    || {{ quoted('数据构建于' if language == 'zh' else 'Data as of the build of ') }} || {{ day('built_at') }}
    || {{ quoted('，编号' if language == 'zh' else ', ') }} || build_id
    || {{ quoted('，' if language == 'zh' else ', ') }} || checks_passed
    || {{ quoted(words.page.checks_passed if language == 'zh' else ' ' ~ words.page.checks_passed) }} as notice
from marts.rpt_build_info
