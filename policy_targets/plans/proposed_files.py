"""Files of the folder of a plan, made of what was proposed."""

import re

from policy_targets.inputs import documents
from policy_targets.plans import doubts, exclusions, folder, heading, knowledge, places, quantities, words
from policy_targets.plans.proposal import Proposal


def document_id_of(proposal: Proposal, place: places.Place, head: heading.Heading) -> str:
    """Place and last year, such as songyu-2025."""
    latin = place.name_en.split()[0].lower() if place.name_en else places.letters(places.bare(place.name))
    goals = [
        year for row in proposal.targets for year in re.findall(r"(?:19|20)\d\d", words.plain(row["period_printed"]))
    ]
    year = max([head.effective_to[:4], *goals]) or head.issued_on[:4]
    return f"{re.sub('[^a-z0-9]', '', latin) or 'plan'}-{year or 'undated'}"


def make(proposal: Proposal, document_id: str = "", given_place: str = "") -> tuple[str, dict[str, list[dict]]]:
    """Id of the document, and the rows of every file."""
    head = heading.read(proposal)
    place = places.of_document(head.title, proposal.plain, given_place)
    document_id = document_id or document_id_of(proposal, place, head)
    files: dict[str, list[dict]] = {"documents": [_document(proposal, document_id, place, head)]}
    folder.task_keys(document_id, proposal)
    doubts.about_rows(proposal)
    files["regions"] = _regions(proposal, place)
    taken: set[str] = set()
    for name, rows, key in (
        ("targets", proposal.targets, "target_id"),
        ("allocations", proposal.allocations, "allocation_id"),
    ):
        files[name] = [
            row | {"document_id": document_id, key: folder.figure_key(document_id, row, taken)} for row in rows
        ]
    files["tasks"] = [
        {
            "task_id": task.task_id,
            "document_id": document_id,
            "section": task.section,
            "item_no": task.item_no,
            "parent_task_id": task.parent.task_id if task.parent else "",
            "heading_printed": task.heading,
            "title_printed": task.title,
            "char_start": task.start,
            "char_end": task.end,
        }
        for task in proposal.tasks
    ]
    files["task_organizations"] = [
        {
            "task_id": task.task_id,
            "position": position,
            "name_printed": words.squeezed(proposal.printed(body.start, body.end)),
            "char_start": body.start,
            "char_end": body.end,
            "role_printed": body.role,
        }
        for task in proposal.tasks
        for position, body in enumerate(task.bodies, start=1)
    ]
    files["commitments"] = [
        row
        | {
            "task_id": row["task"].task_id,
            "commitment_id": folder.unique(f"{row['task'].task_id}/{folder.part(row['label_printed'])}", taken),
        }
        for row in proposal.commitments
    ]
    files["blanket_clauses"] = [row | {"document_id": document_id} for row in proposal.clauses]
    files["table_notes"] = _notes(proposal, document_id)
    files["document_copies"] = _copies(proposal, document_id)
    files["indicator_labels"] = _labels(proposal, document_id)
    files["organizations"], files["organization_names"] = _bodies(proposal, document_id, place)
    files["number_exclusions"] = [
        {
            "document_id": document_id,
            "char_start": start,
            "char_end": end,
            "text_printed": proposal.printed(start, end),
            "number_class": number_class,
        }
        for start, end, number_class in exclusions.find(proposal)
    ]
    files["doubts"] = proposal.doubts
    if proposal.places is not None:
        _place_back(proposal, files)
    return document_id, files


def _place_back(proposal: Proposal, files: dict[str, list[dict]]) -> None:
    """Places in the text of the file for places in the text without the line ends that only break lines."""
    places = proposal.places

    def back(start: int, end: int) -> tuple[int, int]:
        return places[start], (places[end - 1] + 1 if end > start else places[start])

    for name, rows in files.items():
        for at, row in enumerate(rows):
            if "char_start" in row:
                start, end = back(row["char_start"], row["char_end"])
                changed = {"char_start": start, "char_end": end}
                for column in ("value_printed", "text_printed"):
                    if column in row:
                        changed[column] = proposal.original[start:end]
                rows[at] = row | changed
            elif name == "doubts" and (match := re.fullmatch(r"(\d+)-(\d+)", row["row"])):
                rows[at] = row | {"row": "{}-{}".format(*back(int(match[1]), int(match[2])))}


def _document(proposal: Proposal, document_id: str, place: places.Place, head: heading.Heading) -> dict:
    sha256, characters = documents.fingerprint(proposal.original)
    for column, value, reason in (
        ("title_zh", head.title, "no line reads as a title"),
        ("effective_to", head.effective_to, "nothing printed tells how long the plan holds"),
        ("issued_on", head.issued_on, "no day of issue stands alone on a line"),
        ("issuing_body", head.issuer, "no issuing body stands alone on a line"),
    ):
        if not value:
            proposal.doubt("documents", document_id, column, reason)
    if not place.is_known:
        proposal.doubt(
            "documents", document_id, "region_id", f"place not known: {place.name or 'none named'}", "give PLACE="
        )
    return {
        "document_id": document_id,
        "title_zh": head.title,
        "title_is_printed": str(head.is_printed).lower(),
        "issuing_body": head.issuer,
        "document_number": head.number,
        "issued_on": head.issued_on,
        "effective_from": head.effective_from,
        "effective_to": head.effective_to,
        "region_id": place.region_id,
        "effective_basis_en": head.basis,
        "source_sha256": sha256,
        "source_characters": characters,
    }


def _regions(proposal: Proposal, place: places.Place) -> list[dict]:
    """Places that the project does not hold yet; cells get the code of theirs."""
    new = {} if place.is_in_seed else {place.region_id: place}
    taken: dict[str, str] = {}
    for row in proposal.allocations:
        found = places.locality(place, row["region_printed"], taken)
        row["region_id"] = found.region_id
        if not found.is_in_seed and found.region_id not in new:
            new[found.region_id] = found
            if not found.is_known:
                proposal.doubt(
                    "regions", found.region_id, "region_id", f"place not known: {found.name}", "an official code"
                )
    return [
        {
            "region_id": one.region_id,
            "name_zh": one.name,
            "name_en": one.name_en,
            "level": one.level,
            "parent_region_id": one.parent,
            "source": "code list of the library python-stdnum"
            if one.is_known
            else "no official code known; proposed from the name",
        }
        for one in new.values()
    ]


def _labels(proposal: Proposal, document_id: str) -> list[dict]:
    """Known indicators of the labels; a label that is printed in a unit which its indicator cannot have gets none."""
    units: dict[str, dict[str, None]] = {}
    for row in [*proposal.targets, *proposal.allocations]:
        unit = row["unit_printed"] or quantities.read_value(row["value_printed"], "")[2]
        units.setdefault(row["label_printed"], {})[unit] = None
    found = []
    for label, printed in units.items():
        told = [unit for unit in printed if unit] or [""]  # a wording in place of a number has no unit
        known = {unit: knowledge.indicators_of(label, unit) for unit in told}
        unfit = [unit for unit, (fitting, others) in known.items() if others and not fitting]
        mapped = list(dict.fromkeys(fitting[0] for fitting, _ in known.values() if fitting))
        if unfit:
            reason = f"known by this label, but measured otherwise than in {'、'.join(unfit)}"
            near = [one[0] for one in mapped] + [one for unit in unfit for one in known[unit][1]]
        elif not mapped:
            reason, near = "label not known; nearest indicators", knowledge.nearest(label)
        if unfit or not mapped:
            choices = " | ".join(dict.fromkeys(near))
            proposal.doubt("indicator_labels", label, "indicator_id", reason, choices)
            continue
        found += [
            {
                "document_id": document_id,
                "label_printed": label,
                "indicator_id": indicator_id,
                "match_type": match_type,
                "reason": reason,
            }
            for indicator_id, match_type, reason in mapped
        ]
    return found


def _bodies(proposal: Proposal, document_id: str, place: places.Place) -> tuple[list[dict], list[dict]]:
    known = knowledge.bodies_of(place.region_id)
    printed = {
        words.squeezed(proposal.printed(body.start, body.end)) for task in proposal.tasks for body in task.bodies
    }
    printed |= {clause["name_printed"] for clause in proposal.clauses if clause["name_printed"]}
    organizations, names = {}, []
    for name in sorted(printed):
        organization_id = known.get(words.plain(name))
        if organization_id is None:
            organization_id = f"{place.region_id}-{places.letters(name) or 'body'}"
            function = knowledge.function_of(name)
            organizations[organization_id] = {
                "organization_id": organization_id,
                "name_zh": name,
                "region_id": place.region_id,
                "function": function,
            }
            if not function:
                proposal.doubt(
                    "organizations", organization_id, "function", f"the ending of the name tells none: {name}"
                )
        names.append({"document_id": document_id, "name_printed": name, "organization_id": organization_id})
    return list(organizations.values()), names


def _copies(proposal: Proposal, document_id: str) -> list[dict]:
    copies = [(start, end) for start, end, why in proposal.masked if why == "second_copy"]
    if not copies:
        return []
    return [
        {"document_id": document_id, "copy_no": number, "char_start": start, "char_end": end}
        for number, (start, end) in enumerate([(0, copies[0][0]), *copies], start=1)
    ]


def _notes(proposal: Proposal, document_id: str) -> list[dict]:
    """Notes that make figures in square brackets running totals."""
    found = []
    for match in re.finditer(r"注?[:：]?[^\n。]{0,12}\[\s*\][^\n。]{0,30}?累计[^\n。]{0,10}。?", proposal.plain):
        row = next(
            (
                row
                for row in reversed(proposal.targets)
                if row["char_end"] <= match.start() and "[" in row["value_printed"]
            ),
            None,
        )
        year = re.search(r"(?:19|20)\d\d", match[0])
        first = year[0] if year else proposal.years[0]
        is_noted = row and any(one["section"] == row["section"] for one in found)
        if row and first and not is_noted and not proposal.is_masked_copy(match.start()):
            found.append(
                {
                    "document_id": document_id,
                    "section": row["section"],
                    "value_pattern": "[%]",
                    "accumulation": "cumulative",
                    "period_start": f"{first}-01-01",
                    "char_start": match.start(),
                    "char_end": match.end(),
                    "note_en": f"the note under the table: figures in square brackets are running totals since {first}",
                }
            )
    return found
