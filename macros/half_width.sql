{#-
    The text with full-width letters, digits and signs (４０％, －2.3, （个）) in their usual width: as many characters
    as before, each in its place. A backslash stays as it is, since engines read it differently.
-#}
{% macro half_width(expression) -%}
    translate(
        {{ expression }},
        '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ'
        || '［］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～',
        '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~'
    )
{%- endmacro %}
