"""What a plan says of itself: title, issuing body, number, day of issue and the years it holds for."""

import datetime
import re
from dataclasses import dataclass

from policy_targets.plans import periods, words
from policy_targets.plans.grids import lines_of
from policy_targets.plans.proposal import Proposal

KIND = (
    r"(?:方案|规划|计划|意见|行动|措施|举措|工程|路线图|办法|要点|纲要|清单|政策|安排|细则|决定"
    r"|分解表|任务书|责任书|责任状)"
)
NUMBER = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,8}[〔\[(]\s*(?:19|20)\d\d\s*[〕\])]\s*第?\d{1,4}\s*号")
DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
ISSUER = re.compile(r"[\u4e00-\u9fff]{2,24}(?:人民政府(?:办公室|办公厅)?|委员会|办公室|领导小组(?:办公室)?|局|政府)")


@dataclass
class Heading:
    """What stands at the head and the end of a plan."""

    title: str
    is_printed: bool
    issuer: str
    number: str
    issued_on: str
    effective_from: str
    effective_to: str
    basis: str


def title_of(plain: str, is_masked) -> tuple[int, int]:
    """Place of the title: the first line that reads as one, that of a notice only where there is no other."""
    notice = (0, 0)
    for start, line in list(lines_of(plain))[:80]:
        bare = line.strip(" #*\t\r")
        at = start + line.find(bare)
        if re.match(r"[一二三四五六七八九十]{1,2}、|\(|\d{1,2}[.、]|附件|附表", bare) or "\t" in bare or "|" in bare:
            continue
        if not bare or is_masked(at) or len(bare) > 120 or bare.endswith(("。", ";", ":")):
            continue
        if (
            re.search(rf"{KIND}(?:\s*\([^()]*\))*》?$", bare)
            and len(bare) >= 6
            and "|" not in bare
            and "\t" not in bare
        ):
            follows = re.match(r"[^\n]*\n+[ #*\t]*(\((?:19|20)\d\d[^()\n]{2,16}\))[ *\t]*(?=\n)", plain[at:])
            if not re.search(r"(?:19|20)\d\d", bare) and follows:
                return at, at + follows.end(1)
            return at, at + len(bare)
        if bare.endswith("通知") and not notice[1]:
            notice = (at, at + len(bare))
    if not notice[1]:  # where all runs together, up to the first heading
        start = next((start for start, line in lines_of(plain) if line.strip() and not is_masked(start)), 0)
        head = re.match(
            rf"\s*([^\n。,]{{4,60}}?(?:{KIND}|任务)(?:\([^()]*\))?)(?=一、|\(一\)|为|各|第一章)", plain[start:]
        )
        if head:
            return start + head.start(1), start + head.end(1)
        named = re.match(r"[\s#*]*([^\n。,;:|\t]{2,40}?(?:19|20)\d\d年[^\n。,;:|\t]{2,40})[ *]*\n", plain[start:])
        if named:  # a first line that names a year, whatever kind of plan it is
            return start + named.start(1), start + named.end(1)
    return notice


def read(proposal: Proposal) -> Heading:
    """Head of a plan; what nothing printed tells is blank."""
    plain, title = proposal.plain, re.sub(r"\s*\n\s*", "", proposal.title)
    own = [
        (start, line.strip(" *#\t\r"))
        for start, line in lines_of(plain)
        if line.strip() and not proposal.is_masked(start)
    ]
    lines = [line for _, line in own]
    numbers = [match[0] for line in lines[:25] if (match := NUMBER.search(line)) and len(line) <= len(match[0]) + 4]
    issuer = next((line for line in lines[:40] + lines[-8:] if ISSUER.fullmatch(line)), "")
    days = [match for line in lines if (match := DAY.search(line)) and len(line) <= len(match[0]) + 4]
    issued = f"{days[0][1]}-{int(days[0][2]):02}-{int(days[0][3]):02}" if days else ""
    first, last = proposal.years
    basis = "years of the printed title" if first else ""
    start, end = (f"{first}-01-01", f"{last}-12-31") if first else ("", "")
    until = re.search(r"有效期(?:至|到)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日", plain)
    if until and not end:
        end, basis = f"{until[1]}-{int(until[2]):02}-{int(until[3]):02}", "end of validity printed in the text"
    since = re.search(r"自((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日起[^。]{0,12}有效期([一二三四五\d])年", plain)
    if since and not end:
        years = int(since[4]) if since[4].isdigit() else "一二三四五".index(since[4]) + 1
        first_day = datetime.date(int(since[1]), int(since[2]), int(since[3]))
        last_day = first_day.replace(year=first_day.year + years, day=min(first_day.day, 28)) - datetime.timedelta(
            days=1
        )
        start, end, basis = str(first_day), str(last_day), "day of entry into force and years of validity in the text"
    five = re.search("“?十([二三四五六])五”?(?:时期|期间|规划)", plain)
    if not end and five:
        first, last = periods.of_five_years(five[1])
        start, end, basis = f"{first}-01-01", f"{last}-12-31", "the Five-Year Plan period that the text names"
    if not end:
        years = [year for row in proposal.targets for year in re.findall(r"\d{4}", words.plain(row["period_printed"]))]
        if years:
            end, basis = f"{max(years)}-12-31", "last year that a goal names"
    return Heading(
        title, bool(title), issuer, re.sub(r"\s", "", numbers[0]) if numbers else "", issued, start, end, basis
    )


def years_of(proposal: Proposal) -> tuple[str, str]:
    """Years of the title, or of another line near the head that names the plan with its years."""
    found = periods.of_title(proposal.title)
    if found[0]:
        return found
    for _, line in list(lines_of(proposal.plain))[:30]:
        bare = line.strip()
        if (
            re.search(KIND, bare)
            and len(bare) < 90
            and not bare.endswith("。")
            and periods.of_title(line)[0]
            and "《" not in line
        ):
            return periods.of_title(line)
    return "", ""
