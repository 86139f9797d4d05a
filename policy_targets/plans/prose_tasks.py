"""Numbered tasks in running text: where each begins and ends, its title, its parent and its bodies."""

import re

from policy_targets.plans import bodies, body_sentences, words
from policy_targets.plans.outline import BRACKET, CHAPTER, DIGIT_BRACKET, Node
from policy_targets.plans.proposal import Proposal, Task, without

DONE = "tasks", "safeguards"
IN_CHARGE = re.compile(
    r"(?:^|[。;,:]|要)\s*([\u4e00-\u9fff“”]{0,24}?(?:领导小组办公室|领导小组各成员单位|领导小组|工作专班|专班|指挥部))\s*(?:要)?(统筹负责|统筹|负责牵头|牵头|负责|定期|每月|每季|根据)"
)


def is_task(proposal: Proposal, node: Node) -> bool:
    """Whether a node is a task of its own: a numbered item with text, and no mere heading over others."""
    if node.kind in ("annex", "word", "part"):
        return False
    if node.role not in DONE and not (node.is_continued and node.role in ("goals", "guiding")):
        return False
    text = re.sub(
        r"[\s*]+",
        "",
        without_masked(proposal, node.body_start, min(node.end, node.children[0].start if node.children else node.end)),
    )
    if node.level == CHAPTER and over_table(proposal, node) and not re.search("[。;]", text):
        return False
    if CLOSES.match(words.squeezed(proposal.plain[node.title_start : node.end]).lstrip("*#")):
        return False
    if node.level == CHAPTER:
        known = any(word in words.squeezed(node.title) for word in words.of("chapter"))
        return not node.children and not known and len(text) > 10
    if node.kind == "circle" and node.is_inline:  # parts of a sentence, or of a paragraph
        return bool(bodies.lists_in(proposal.plain, node.start, node.end))
    if node.level >= DIGIT_BRACKET and node.kind != "spoken":
        above = node.parent
        siblings = above.children if above else [node]
        inside = [proposal.plain[one.start : one.end] for one in siblings]
        whole = ["。" in text or bool(bodies.lists_in(text, 0, len(text))) for text in inside]
        if not above or sum(whole) * 2 < len(inside):
            return False
    if node.kind == "spoken":
        if not node.parent or node.parent.level <= CHAPTER:
            return False
        others = [one for one in node.parent.children if one.kind == "spoken"]
        whole = [("。" in proposal.plain[one.start : one.end]) for one in others[:-1] or others]
        return sum(whole) * 2 >= len(whole)
    if bodies.lists_in(proposal.plain, node.title_start, node.title_end):
        return True  # a heading that names its bodies
    if not node.children:
        return len(text) > 3 or (len(node.title) > 1 and not over_table(proposal, node))
    if node.has_bodies:
        return True
    spoken_only = all(child.kind == "spoken" for child in node.children)
    return bool(text) or spoken_only


def over_table(proposal: Proposal, node: Node) -> bool:
    """Whether a heading has a table below it."""
    return any(why == "table" and node.title_end <= one < node.end for one, _, why in proposal.masked)


def without_masked(proposal: Proposal, start: int, end: int) -> str:
    text = list(proposal.plain[start:end])
    for one, other, _ in proposal.masked:
        for index in range(max(one, start), min(other, end)):
            text[index - start] = " "
    return "".join(text)


CLOSES = re.compile(
    r"本(?:方案|意见|计划|规划|办法|通知|措施|清单|细则|纲要)(?:由[^。]{2,30}解释|自[^。]{2,30}(?:施行|实施|执行))"
)
CLOSING = re.compile(r"(?<=[\s。)])本[\u4e00-\u9fff]{2,6}?自[^。]{0,40}(?:施行|实施|执行)")


def span_end(proposal: Proposal, node: Node) -> int:
    """End of a task: behind its last full stop, or behind the bracket or line with its bodies."""
    plain, limit = proposal.plain, node.end
    for one, _, why in proposal.masked:
        if node.start < one < limit and why != "furniture":
            limit = one
    closing = CLOSING.search(plain, node.start, limit)
    limit = closing.start() if closing else limit
    text = plain[node.start : limit]
    lists = bodies.lists_in(plain, node.start, limit)
    stop = max(text.rfind(sign) for sign in "。!;")
    if stop < 0:
        line = text.find("\n")
        end = node.start + len((text[:line] if line >= 0 else text).rstrip(" \t*"))
    else:
        end = node.start + stop + 1
        end += plain[end : end + 1] in ("”", ")", "》")
    if lists:
        behind = plain[lists[-1][1] : limit].rstrip().lstrip(" \t*")
        end = (
            lists[-1][1]
            if node.children == [] and lists[-1][1] > node.start and _is_last(behind)
            else max(end, lists[-1][1])
        )
        end += plain[end : end + 1] == "。"
    return end


def _is_last(behind: str) -> bool:
    """Whether nothing of the task follows the bracket with its bodies."""
    return "\n" in behind or "。" not in behind


def shared_bodies(proposal: Proposal) -> None:
    """Bodies behind the last of several items, in a line with them all or in a line of their own, are those of all."""
    for node in proposal.outline.nodes:
        items = node.children
        if node.level < BRACKET or len(items) < 2 or items[-1].children:
            continue
        lists = [bodies.lists_in(proposal.plain, item.start, item.end) for item in items]
        if any(lists[:-1]) or not lists[-1]:
            continue
        start = lists[-1][0][0]
        before = proposal.plain[proposal.plain.rfind("\n", 0, start) + 1 : start]
        if items[-1].is_inline or not before.strip():
            items[-1].end, node.has_bodies = start, True


def propose(proposal: Proposal) -> None:
    """Tasks of the running text, in order, with their bodies."""
    made: dict[int, Task] = {}
    shared_bodies(proposal)
    for node in proposal.outline.nodes:
        if proposal.is_masked(node.start) or not is_task(proposal, node):
            continue
        parent = next((made[id(above)] for above in node.chain() if above is not node and id(above) in made), None)
        heading = next((above for above in node.chain() if above is not node and id(above) not in made), None)
        task = Task(
            _section(proposal, node),
            _number(proposal, node),
            _title(proposal, node),
            node.start,
            span_end(proposal, node),
        )
        task.parent = parent
        if heading and heading.level in (CHAPTER, BRACKET) and heading.title and heading.kind != "word":
            task.heading = proposal.printed(heading.start, heading.title_end).strip(" *")
        task.holds_goals = node.role == "goals"
        task.stretches = _stretches(proposal, node, task)
        task.bodies = _bodies(proposal, node, task)
        made[id(node)] = task
        proposal.tasks.append(task)
    for node in proposal.outline.nodes:  # a task holds its children; its own numbers stand outside them
        if id(node) in made and node.children:
            last = max((made[id(child)].end for child in node.children if id(child) in made), default=0)
            made[id(node)].end = max(made[id(node)].end, last)


def _section(proposal: Proposal, node: Node) -> str:
    if node.is_continued and node.role in ("goals", "guiding"):
        return node.title
    chapter = next((one for one in node.chain() if one.level == CHAPTER), None)
    annex = next((one for one in node.chain() if one.kind == "annex"), None)
    if annex:
        return words.squeezed(annex.number)
    return proposal.printed(chapter.title_start, chapter.title_end).strip(" *:：") if chapter else node.title


def _number(proposal: Proposal, node: Node) -> str:
    if node.kind in ("bracket", "digit_bracket"):
        return re.sub(r"\s", "", proposal.printed(node.start, node.start + len(node.number)))
    return node.number


def _title(proposal: Proposal, node: Node) -> str:
    listed = bodies.lists_in(proposal.plain, node.title_start, node.title_end)
    end = listed[0][0] if listed and listed[0][0] > node.title_start else node.title_end
    title = proposal.printed(node.title_start, end).strip(" *:：\t")
    if title:
        return title
    match = re.match(r"[\s*:]*([^。,;:\n]{2,40})", proposal.plain[node.body_start : node.end])
    return proposal.printed(node.body_start + match.start(1), node.body_start + match.end(1)) if match else node.number


def _stretches(proposal: Proposal, node: Node, task: Task) -> list[tuple[int, int]]:
    """Places of the task's own text: its title and body without children that are tasks and without masked places."""
    taken = [(child.start, child.end) for child in node.children if is_task(proposal, child)]
    taken += [(one, other) for one, other, _ in proposal.masked]
    return without(node.title_start, task.end, taken)


def _bodies(proposal: Proposal, node: Node, task: Task) -> list[bodies.Body]:
    """Bodies in the brackets of a task, and a leading group that its sentences put in charge."""
    found: list[bodies.Body] = []
    listed = []
    for start, end in task.stretches:
        for one, other, inner, outer in bodies.lists_in(proposal.plain, start, end):
            listed.append((one, other))
            content_end = outer
            stop = proposal.plain.find("。", inner, outer)
            if stop >= 0:
                content_end = stop
            found += bodies.listed(proposal.plain, inner, content_end)
        if node.role == "safeguards":
            for match in IN_CHARGE.finditer(proposal.plain, start, end):
                name_start = match.start(1)
                if not any(one <= name_start < other for one, other in listed):
                    role = (
                        match[2] if match[2] in ("统筹负责", "负责", "牵头") else "牵头" if "牵头" in match[2] else ""
                    )
                    found.append(bodies.Body(name_start, match.end(1), match[1], role, is_in_prose=True))
    if not listed:
        found += [
            body
            for start, end in task.stretches
            for body in body_sentences.listed(proposal.plain, start, end)
            if body.start not in {one.start for one in found}
        ]
    task.stretches = [piece for start, end in task.stretches for piece in without(start, end, listed)]
    return sorted(found, key=lambda body: (body.is_in_prose and not body.role, body.start))
