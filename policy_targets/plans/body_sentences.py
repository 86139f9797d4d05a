"""Sentences that give a task to bodies: 由县工信局牵头，县财政局配合, or 由市经信局会同市发改委组织实施."""

import re

from policy_targets.plans.bodies import Body, is_body, parts
from policy_targets.plans.words import squeezed

SENTENCE = re.compile(
    r"(?:^|(?<=[。;\n]))\s*(?:(?:该|此|本|上述|以上)项?(?:工作|任务|措施)?,?)?由(?P<said>[^。\n]{2,200}?)(?=[。\n]|$)"
)
DOES = re.compile(
    r"(?:共同|具体|分别|统筹|按(?:照)?(?:各自)?(?:职责|分工)+)*"
    r"(?P<does>牵头|负责|配合|协助|协同|参与|落实|实施|承担|组织|推进)(?:负责|组织|实施|落实|推进|协调|抓好|工作|做好|配合)*$"
)
WITH = re.compile(r"(?:会同|联合)(?=[\u4e00-\u9fff])")
HELPS = {"配合": "配合", "协助": "协助", "协同": "配合", "参与": "参与"}


def listed(text: str, start: int, end: int) -> list[Body]:
    """Bodies of the last sentence of a text that gives it to bodies, with their roles; none where no sentence does."""
    for match in reversed(list(SENTENCE.finditer(text[start:end]))):
        found = _bodies(text, start + match.start("said"), start + match.end("said"))
        if found:
            return found
    return []


def _bodies(text: str, start: int, end: int) -> list[Body]:
    """Bodies of what a sentence says behind 由; none where it says anything else."""
    found: list[Body] = []
    waiting: list[Body] = []
    helps = leads = False
    for piece in re.finditer(r"[^,;]+", text[start:end]):
        one, other = start + piece.start(), start + piece.end()
        verb = DOES.search(text, one, other)
        stop = verb.start() if verb else other
        place = one
        for cut in [*WITH.finditer(text, one, stop), None]:
            until = cut.start() if cut else stop
            named = [Body(a, b, squeezed(text[a:b])) for a, b in parts(text, place, until)]
            if named and (sum(is_body(body.name) for body in named) * 2 < len(named) or len(named[-1].name) > 24):
                return []
            for body in named:
                body.role = "配合" if helps else ""
            waiting += named
            if cut:
                leads = leads or not helps and bool(waiting)
                for body in waiting:
                    body.role = body.role or "牵头"
                helps, place = True, cut.end()
        if verb:
            does = verb["does"]
            helps = helps and does not in ("牵头",) or does in HELPS
            role = "牵头" if does == "牵头" else HELPS.get(does) or ("配合" if leads else "负责")
            for body in waiting:
                body.role = body.role or role
            leads = leads or role == "牵头"
            found, waiting, helps = found + waiting, [], False
    return [] if waiting else found
