"""Numbers that Word prints before the paragraphs of its lists."""

import re
from collections import defaultdict

from docx.oxml.ns import qn

from policy_targets.plans.outline import CIRCLED

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def shown(number: int, style: str) -> str:
    """A number in a number style of Word."""
    if style.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and number < 100:
        return chinese(number)
    if style.startswith("decimalEnclosedCircle") and number <= len(CIRCLED):
        return CIRCLED[number - 1]
    if style in ("lowerLetter", "upperLetter") and number <= 26:
        return chr((97 if style == "lowerLetter" else 65) + number - 1)
    return f"{number:02}" if style == "decimalZero" else str(number)


class Numbers:
    """Counts the paragraphs of every list of a document."""

    def __init__(self, document):
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.styles = {}
        for style in document.styles.element.iter(qn("w:style")):
            number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if number is not None:
                self.styles[style.get(qn("w:styleId"))] = number
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {one.get(qn("w:abstractNumId")): one for one in root.iter(qn("w:abstractNum"))}
        self.lists = {}
        for number in root.iter(qn("w:num")):
            of = number.find(qn("w:abstractNumId")).get(qn("w:val"))
            self.lists[number.get(qn("w:numId"))] = of
            if of in self.levels or of not in abstract:
                continue
            self.levels[of] = {}
            for level in abstract[of].iter(qn("w:lvl")):
                values = [level.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText", "w:start")]
                style, text, start = [one.get(qn("w:val")) if one is not None else None for one in values]
                self.levels[of][int(level.get(qn("w:ilvl")))] = (style or "decimal", text or "", int(start or 1))

    def before(self, paragraph) -> str:
        """The number that Word prints before a paragraph; nothing where it stands in no list."""
        properties = paragraph.find(qn("w:pPr"))
        number = properties.find(qn("w:numPr")) if properties is not None else None
        if number is None and properties is not None and (style := properties.find(qn("w:pStyle"))) is not None:
            number = self.styles.get(style.get(qn("w:val")))
        if number is None:
            return ""
        of, level = number.find(qn("w:numId")), number.find(qn("w:ilvl"))
        name = getattr(self, "lists", {}).get(of.get(qn("w:val"))) if of is not None else None
        depth = int(level.get(qn("w:val"))) if level is not None else 0
        if name is None or depth not in self.levels.get(name, {}):
            return ""
        counts = self.counts[name]
        counts[depth] = counts.get(depth, self.levels[name][depth][2] - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        style, text, _ = self.levels[name][depth]
        if style in ("bullet", "none"):
            return ""

        def one(match: re.Match) -> str:
            at = int(match[1]) - 1
            known = self.levels[name].get(at, ("decimal", "", 1))
            return shown(counts.get(at, known[2]), known[0])

        return re.sub(r"%(\d)", one, text)
