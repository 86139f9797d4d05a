"""Duty tables whose cells run together: rows by their numbers, bodies and deadline behind the last sentence."""

import re
from functools import cache

from policy_targets.plans import bodies, words
from policy_targets.plans.proposal import Proposal, Task

ENDING = (
    r"(?:局|(?<![省市县区州盟旗])委(?!员|办|书记)|办公室|办(?!理|事|公)|中心|公司|支行|总工会|管委会|乡镇|镇街|街道"
    r"|部门|单位|海关|研究院|部(?!门)|政府|督查室)"
)
BODY = re.compile(rf"[\u4e00-\u9fff()“”]{{1,24}}?{ENDING}(?:\([^()]{{1,8}}\))?(?=[、,;省市县区州镇各国人中团]|$)")
BODY_FIRST = re.compile(rf"[\u4e00-\u9fff()“”]{{1,24}}?{ENDING}")
DEADLINE = re.compile(
    r"(?:全年|年底前?|年内|\d{1,2}月(?:底|末)?前?|[一二三四]季度|[上下]半年|按季推进|长期|持续推进|20\d\d年|常年)[^。]{0,24}$"
)
STOP = re.compile(r"附件|附表|注[:：]|[一二三四五六七八九十]、")


@cache
def _heads() -> re.Pattern:
    known = words.meanings("column")
    kinds = ("number", "task", "content", "lead", "support", "body", "deadline", "group")
    due = {word for word, kind in known.items() if kind == "value" and word.endswith(("目标", "任务"))}
    named = words.one_of(due | {word for word, kind in known.items() if kind in kinds and len(word) >= 2})
    return re.compile(rf"序号(?:{named}){{2,7}}")


def propose(proposal: Proposal) -> list[tuple[int, int]]:
    """Tasks of duty tables that run together; returns the places of the tables."""
    found = []
    for match in _heads().finditer(proposal.plain):
        if proposal.is_masked(match.start()):
            continue
        kinds = [words.meanings("column")[word] for word in re.findall(words.one_of(words.of("column")), match[0])]
        if not {"lead", "body"} & set(kinds) or not {"task", "content"} & set(kinds):
            continue
        starts = _starts(proposal.plain, match.end())
        if len(starts) < 2:
            continue
        end = _rows(proposal, match, starts, kinds)
        found.append((match.start(), end))
    return found


def _starts(plain: str, place: int) -> list[int]:
    """Places of the numbers 1, 2, 3 and so on before words."""
    starts: list[int] = []
    while True:
        number = str(len(starts) + 1)
        limit = place + (60 if not starts else 900)
        match = re.compile(
            rf"(?<![\d.〔]){number}(?=[\u4e00-\u9fff“])(?!(?:个|家|项|年|月|日|亿|万|人|名|批|场|%|千|条|座|件))"
        ).search(plain, place, limit)
        if (
            not match
            or STOP.search(plain, place, match.start())
            and starts
            and "。" not in plain[place : match.start()]
        ):
            return starts
        starts.append(match.start())
        place = match.end()


def common_size(plain: str, places: list[int]) -> int:
    """How long all titles are, where they are built alike: behind as many signs most rows go on with a verb."""
    verbs = re.compile(words.one_of(word for word in words.of("verb") if len(word) > 1))
    wholes = [re.match(r"[\u4e00-\u9fff“”]*", plain[place : place + 16])[0] for place in places]
    counts = {size: sum(bool(verbs.match(whole, size)) for whole in wholes) for size in range(6, 13)}
    size = max(counts, key=lambda one: counts[one])
    is_common = counts[size] * 2 > len(places) > 2 and all(len(whole) > size for whole in wholes)
    return size if is_common else 0


def _title(row: str) -> str:
    """The words of a row up to the first that begins what is to be done."""
    begins = "对|围绕|推进|推动|实施|加快|建立|完善|落实|组织|开展|全年|新|到|完成|培育|引"
    match = re.match(rf"[^,。:;对]{{2,8}}?(?={begins})|[^,。:;]{{2,6}}", row)
    return match[0] if match else ""


def _rows(proposal: Proposal, match: re.Match, starts: list[int], kinds: list[str]) -> int:
    plain = proposal.plain
    section = proposal.section_before(match.start())
    line = plain.find("\n", starts[-1])
    last = line if line >= 0 else len(plain)
    stop = STOP.search(plain, starts[-1], last)
    last = stop.start() if stop else last
    end = starts[-1]
    by_body = bool(
        {"body", "lead"} & set(kinds[: next((i for i, k in enumerate(kinds) if k in ("task", "content")), 0)])
    )
    size = 0 if by_body else common_size(plain, [start + len(str(at + 1)) for at, start in enumerate(starts)])
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else last
        heading = re.search(r"\([一二三四五六七八九十]\)[^。\d]{2,20}$", plain[start:end])
        stop_row = start + heading.start() if heading else end
        sentence = plain.rfind("。", start, stop_row)
        tail = sentence + 1 if sentence >= 0 else start
        deadline = DEADLINE.search(plain, tail, stop_row)
        tail_end = deadline.start() if deadline and deadline.start() > tail else stop_row
        listed = [
            bodies.Body(one.start(), one.end(), words.squeezed(one[0]))
            for one in BODY.finditer(plain[:tail_end], tail)
            if sentence >= 0 or bodies.is_body(one[0])
        ]
        if "lead" in kinds:
            for order, body in enumerate(listed):
                body.role = "牵头" if order == 0 else "配合" if "support" in kinds else ""
        number = str(at + 1)
        named = BODY.match(plain, start + len(number), stop_row) or BODY_FIRST.match(
            plain, start + len(number), stop_row
        )
        if by_body and named:
            leads = "牵头" if plain.startswith("牵头", named.end()) else ""
            task = Task(section, number, named[0], start, len(plain[:stop_row].rstrip()))
            task.stretches = [(named.end(), stop_row)]
            task.bodies = [bodies.Body(named.start(), named.end(), words.squeezed(named[0]), leads)]
            proposal.tasks.append(task)
            continue
        content_end = sentence + 1 if sentence >= 0 else (listed[0].start if listed else stop_row)
        title = plain[start + len(number) :][:size] if size else _title(plain[start + len(number) : stop_row])
        task = Task(section, number, title or number, start, len(plain[:stop_row].rstrip()))
        task.stretches = [(start + len(number) + size, content_end)]
        task.bodies = listed
        proposal.tasks.append(task)
    return end
