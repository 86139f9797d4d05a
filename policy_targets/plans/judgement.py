"""Whether a figure promises something, says who counts or sets a rule, and which words say what it measures."""

import re
from functools import cache

from policy_targets.plans import labels, quantities, words
from policy_targets.plans.columns import is_place
from policy_targets.plans.quantities import Quantity


@cache
def _parameters() -> re.Pattern:
    return re.compile(words.one_of(words.of("parameter")))


@cache
def _thresholds() -> re.Pattern:
    return re.compile(rf"(?:{words.one_of(words.of('threshold'))})$")


def of_wording(text: str, start: int, one: int, other: int, found: list) -> list[tuple[int, int]]:
    """Labels of a wording that stands in place of a number; none where it is part of another figure's label."""
    if found and found[-1].label[0] <= one < found[-1].label[1]:
        return []
    begin = labels.clause_start(text, start, one, found)
    label = labels.stripped(text, begin, one)
    if label[0] >= label[1]:
        previous = re.search(r"([^,。;\n]+),$", text[start:one]) if text[one - 1 : one] == "," else None
        if not previous:
            return []
        label = labels.stripped(text, start + previous.start(1), start + previous.end(1))
    shared = [
        (label[0] + piece.start(), label[0] + piece.end()) for piece in re.finditer("[^、]+", text[label[0] : label[1]])
    ]
    measures = re.compile(
        r"(?:率|强度|能耗|量|面积|幅|指数|排放|比重|浓度|天数|降幅|水平|总量|增速|指标)(?:\([^()]*\))?$"
    )
    if (
        len(shared) > 1
        and all(measures.search(text[a:b]) for a, b in shared)
        and re.search("下达|平均", text[one:other])
    ):
        return shared
    return [label]


def of_quantity(text: str, start: int, end: int, quantity: Quantity, found: list, following: int):
    """Label, kind and qualifier of a figure; None where it is part of a label."""
    begin = labels.clause_start(text, start, quantity.start, found)
    left = labels.stripped(text, begin, quantity.start)
    for figure in reversed(found):  # behind thresholds that are joined by 等 stands what is counted
        if figure.kind == "threshold" and left[0] <= figure.start < left[1] and text[figure.end] == "等":
            left = (figure.end + 1, left[1])
            break
    left_text = text[left[0] : left[1]]
    of_which = re.search(r"其中:?\s*$", text[start : left[0]]) and is_place(left_text)
    if of_which and found and found[-1].kind == "commitment":  # a place has a part of what was counted before
        return found[-1].label, "commitment", left_text
    right = text[quantity.end : end].lstrip(" ")
    joins = bool(re.match(r"(?:以及|等|或|且|和)", right))
    has_noun = bool(re.match(r"[\u4e00-\u9fff“A-Za-z]", right)) and not re.match(
        r"(?:和|及|与|以及|等|其中|并|用于|大关|且(?!有))", right
    )
    stop = re.search(r"[,。;:\n]", text[quantity.end : end])
    clause_end = quantity.end + stop.start() if stop else end
    behind = text[quantity.end : following].strip(" 的") if following < clause_end else "-"
    is_counted = quantity.unit in words.of("counting")
    is_share = "分之" in quantity.number or quantity.unit in ("%", "成")
    is_bounded = bool(quantity.after or quantity.before)
    start_from = re.search(r"(?:由|从)(?:(?:19|20)\d\d年(?:底|末)?的?)?$", left_text)
    if start_from and re.match(r".{0,3}(?:增加|提高|提升|增长|扩大|发展|上升|下降|降低|降|减少|压缩|缩短|压减)", right):
        return (left[0], left[0] + start_from.start()), "baseline", ""
    if (
        found
        and found[-1].kind == "baseline"
        and re.fullmatch(r"\W*(?:[\u4e00-\u9fff]{1,4}(?:到|至))?(?:(?:19|20)\d\d年(?:底|末)?的?)?", left_text)
    ):
        return found[-1].label, "commitment", ""
    if not behind and is_bounded and not is_counted and quantity.unit != "%":
        return (_threshold(text, left, left) if left_text else _last_label(found, left)), "threshold", ""
    if (
        found
        and found[-1].kind == "threshold"
        and text[found[-1].end : quantity.start].strip() == "、"
        and not is_counted
    ):
        return found[-1].label, "threshold", ""
    is_of_rule = re.match(rf"\s*{words.one_of(words.of('threshold_word'))}", text[begin : quantity.start])
    if is_of_rule and is_bounded and right.startswith("、"):
        return _threshold(text, left, left), "threshold", ""
    if not left_text and found and found[-1].kind == "threshold" and right.startswith("的"):
        return found[-1].label, "threshold", ""
    if re.search("(?:设立|组建|成立|新设)(?:总?规模)?$", left_text) and right.startswith("的"):
        return labels.after(text, quantity.end, clause_end, following), "commitment", left_text
    if labels.COMPARED.fullmatch(words.squeezed(left_text)):
        left, left_text = (left[0], left[0]), ""
    around = text[begin:clause_end]
    if re.search(rf"{words.one_of(words.of('reference'))}$", left_text) and (has_noun or right.startswith("的")):
        if re.search("设立|组建|成立|新设", left_text):
            return labels.after(text, quantity.end, clause_end, following), "commitment", left_text
        return None
    is_listed = (
        bool(found) and found[-1].kind == "parameter" and not re.search("[,。;]", text[found[-1].end : quantity.start])
    )
    regulates = is_listed or _parameters().search(text[begin : quantity.start]) or _parameters().match(right)
    if ":" in quantity.number:
        right_label = re.match(r"(?:的)?(?:比率|比例)?(?:执行|进行|实行|落实)?", text[quantity.end : clause_end])
        label = labels.after(text, quantity.end + right_label.end(), clause_end, following)
        return (label if label[0] < label[1] else left), "parameter", ""
    used = re.match(r"\s*(?:作为|用于|确定)", text[quantity.end : clause_end])
    if used and (regulates or re.search("[按的]$", text[begin : quantity.start])):
        return labels.after(text, quantity.end + used.end(), clause_end, following), "parameter", left_text
    if joins and is_bounded and following < clause_end and _thresholds().search(left_text):
        return _threshold(text, left, left), "threshold", ""
    regulates = regulates and (not is_counted or quantity.unit == "%")
    if re.search(r"降|压|控制|下调", quantity.before) and re.search("率$", left_text):
        regulates = False  # a rate that is brought or kept down is promised
    if has_noun:
        label = labels.after(text, quantity.end, clause_end, following)
        counts_more = following < clause_end
        if regulates:
            return _parameter(text, left, label), "parameter", left_text if labels.is_verbs(left_text) else ""
        if is_bounded and re.match(rf"\s*{words.one_of(words.of('threshold_word'))}", text[begin : quantity.start]):
            return _threshold(text, left, label), "threshold", ""
        if is_counted or is_share:
            before = text[begin : quantity.start].rstrip()
            if not left_text and re.search(rf"{words.one_of(words.of('reference'))}[^,。;]*,$", text[start:begin]):
                return None
            if is_counted and before.endswith("的"):
                return label, "commitment", ""
            ends_in_verb = re.search(rf"{words.one_of(words.of('verb'))}$", left_text)
            if is_counted and ends_in_verb:
                return label, "commitment", left_text
            if is_share and before.endswith("实现"):
                return label, "commitment", left_text
            if labels.is_verbs(left_text):
                return label, "commitment", left_text
            if is_counted and not is_bounded and counts_more and _thresholds().search(left_text):
                return left, "threshold", ""
            return (left, "commitment", "") if left_text else (label, "commitment", "")
        if counts_more and (is_bounded or quantity.is_spelled):
            return _threshold(text, left, label), "threshold", ""
        if counts_more:
            return None
        if labels.is_verbs(left_text) and left_text and not quantity.is_spelled:
            return label, "commitment", left_text
        if is_bounded or _thresholds().search(left_text):
            return _threshold(text, left, label), "threshold", ""
        if quantity.is_spelled or not left_text:
            return _threshold(text, left, label), "threshold", ""
        return (left, "commitment", "")
    shared = re.match(
        rf"[、和及]\s*{words.one_of(words.of('verb'))}\d+\s?[\u4e00-\u9fff]{{1,2}}(?=[\u4e00-\u9fff“])", right
    )
    if shared and labels.is_verbs(left_text) and left_text and following < clause_end:
        behind = quantities.find(text, following, clause_end)
        if behind:
            return labels.after(text, behind[0].end, clause_end, clause_end), "commitment", left_text
    if not left_text or labels.is_verbs(left_text):
        previous = next((figure for figure in reversed(found) if figure.kind != "threshold"), None)
        if previous and not re.search("[。\n]", text[previous.end : quantity.start]) and not left_text:
            return previous.label, "parameter" if previous.kind == "parameter" else "commitment", ""
        is_same = previous and previous.quantity and previous.quantity.unit == quantity.unit
        if is_same and re.fullmatch("完成|达到|实现|累计|累计完成", left_text) and previous.label[0] < previous.start:
            return previous.label, previous.kind, ""
        if not left_text:
            wider = re.search(r"([^,。;:\n]{2,40})[,:]\s*(?:[^,。;:\n]{0,8})$", text[start : quantity.start])
            if not wider:
                return None
            left = labels.stripped(text, start + wider.start(1), start + wider.end(1))
            rule = _parameters().search(text[left[0] : left[1]])
            if rule:
                return (left[0] + rule.start(), left[0] + rule.end()), "parameter", ""
    if quantity.after and right.startswith("的") and _thresholds().search(left_text):
        return _threshold(text, left, left), "threshold", ""
    if "最高" in quantity.before:
        return left, "parameter", ""
    if regulates and not re.search("安排|落实|兑现", around):
        return _parameter(text, left, left), "parameter", ""
    return left, "commitment", ""


def _last_label(found: list, otherwise: tuple[int, int]) -> tuple[int, int]:
    return next((figure.label for figure in reversed(found) if figure.kind == "threshold"), otherwise)


def _threshold(text: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Label of a threshold: the quantity before it, or the thing behind it."""
    start, end = left
    match = _thresholds().search(text[start:end])
    if match:
        return start + match.start(), end
    if start < end and not labels.is_verbs(text[start:end]):
        lead = re.match(
            rf"(?:{words.one_of(words.of('threshold_word'))}|(?!研发[投经费强])(?:{words.one_of(words.of('verb'))}))+",
            text[start:end],
        )
        if lead and lead.end() < end - start:
            start += lead.end()
        return start, end
    start, end = right
    cut = re.search(r"[\d的]|(?:不少于|不低于|达到)", text[start:end])
    return (start, start + cut.start()) if cut and cut.start() else right


def _parameter(text: str, left: tuple[int, int], right: tuple[int, int]) -> tuple[int, int]:
    """Label of a rule: the word of the rule itself where it stands on one side."""
    for start, end in (right, left):
        found = [match for match in _parameters().finditer(text[start:end]) if match[0] != "给予"]
        if found:
            if (start, end) == left:
                return start + found[-1].start(), end
            return start + found[0].start(), start + found[0].end()
    return left if left[0] < left[1] else right
