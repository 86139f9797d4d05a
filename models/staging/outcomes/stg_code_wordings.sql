-- Words for the codes that a verdict, a caveat or a doubt is given by. Grain: kind x code.
select
    kind,
    code,
    words_en,
    words_zh
from {{ ref('code_wordings') }}
