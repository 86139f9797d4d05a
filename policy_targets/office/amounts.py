"""The number of a cell and its unit, which cell, heading, row or a note beside the table may give."""

from policy_targets.office import headings, vocabulary
from policy_targets.office.grids import Cell
from policy_targets.office.questions import Question, listed
from policy_targets.office.vocabulary import Vocabulary

MULTIPLES = ("万", "亿", "千", "百")


def read(
    cell: Cell, in_heading: str, in_row: list[str], around: list[str], canonical_unit: str, known: Vocabulary
) -> tuple[str, str]:
    """Number and unit. Units of the whole table count where nothing nearer tells one, if they fit the indicator."""
    quantities = vocabulary.quantities()
    wanted = quantities.get(canonical_unit, "")
    text, tail, in_cell = _parts(cell, known)
    given = [units for units in (in_cell, [in_heading] if in_heading else [], in_row) if units]
    found = {unit for units in given for unit in _fitting(units, wanted) or units}
    if not found:
        found = set(_fitting(around, wanted) or (around if len(around) == 1 else []))
    if not found and wanted == "none":
        found = {"none"}  # an index counts in nothing
    if tail in MULTIPLES and not in_cell:
        text, found = _multiplied(text, tail, found, known)
    if not found:
        choices = vocabulary.symbols(wanted)[:4] or [canonical_unit]
        raise Question("no_unit", "unit", units=" or in ".join(choices), units_zh="还是".join(choices))
    if len(found) > 1:
        raise Question("several_units", "unit", " ".join(sorted(found)), **listed(sorted(found)))
    return text, next(iter(found))


def _fitting(units: list[str], wanted: str) -> list[str]:
    return [unit for unit in units if vocabulary.quantities().get(unit) == wanted]


def _parts(cell: Cell, known: Vocabulary) -> tuple[str, str, list[str]]:
    """The number, the word behind it, and the unit that this is; what is no number stays as it is, and is refused."""
    if cell.kind == "number":
        return cell.text, cell.unit, [known.unit(cell.unit) or cell.unit] if cell.unit else []
    text, tail = headings.number_and_tail(cell.text) or (cell.text, "")
    if unit := known.unit(tail) if tail else None:
        return text, tail, [unit]
    return (text, tail, []) if tail in MULTIPLES else (cell.text, "", [])


def _multiplied(text: str, tail: str, found: set[str], known: Vocabulary) -> tuple[str, set[str]]:
    """A number such as 36.4万 whose unit stands elsewhere."""
    for unit in found:
        if unit.startswith(tail):
            raise Question("number_with_multiple", "value", text + tail, text=text, tail=tail, unit=unit)
    together = {known.unit(tail + unit) for unit in found} - {None}
    return (text, together) if len(together) == 1 else (text + tail, found)
