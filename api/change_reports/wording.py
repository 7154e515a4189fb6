"""What changed in a plan in words: how much, and one line for each change."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from api.code_lists.labels import label
from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Document, Figures, Table, Value
from api.documents.phrases import often, sentences
from api.documents.words import Words
from api.reports.cells import decision_name


class Line(NamedTuple):
    """A change of an item: what it is, from what to what, when, and why."""

    what: str
    since: Value
    until: Value
    on: Value
    reason: str


def changes_document(row: Row, words: Words) -> Document:
    return Document(
        language=words.language,
        title=words("Ändringar", "Changes"),
        subtitle=row["signatory"]["name"],
        day=row["date"],
        address="",
        facts=[
            (words("Handlingsplan", "Action plan"), Cell(row["action_plan"]["title"])),
            (words("Från och med", "From"), Cell(_boundary(row["since"], words))),
            (words("Till och med", "Until"), Cell(_boundary(row["until"], words))),
        ],
        blocks=_blocks(row, words),
        wide=True,
    )


def _boundary(end: Row, words: Words) -> str:
    """The day, and the meeting or round that it was said by."""
    if end["kind"] == "date":
        return str(end["date"])
    return f"{end['date']}, {end['title'] or label('change-boundary', end['kind'], words)}"


def _blocks(row: Row, words: Words) -> list[Block]:
    said = [(name, Cell(row["counts"][kind])) for kind, name in _counted(words).items() if row["counts"][kind]]
    return [*([Figures(said)] if said else []), _table(row, words)]


def _counted(words: Words) -> dict[str, str]:
    return {
        "added": words("nya åtgärder", "new items"),
        "finished": words("genomförda", "completed"),
        "cancelled": words("utgår", "cancelled"),
        "reopened": words("återupptagna", "taken up again"),
        "deadlines_moved": words("ändrade sluttider", "deadlines moved"),
        "responsible_changed": words("nya ansvariga", "new responsible departments"),
    }


def _table(row: Row, words: Words) -> Table:
    columns = [
        Column(words("Nr", "No."), 1),
        Column(words("Åtgärd", "Action item"), 5),
        Column(words("Vad", "What"), 3),
        Column(words("Från", "From"), 2),
        Column(words("Till", "To"), 2),
        Column(words("Datum", "Date"), 2),
        Column(words("Skäl", "Reason"), 4),
        Column(words("Beslut", "Decision"), 3),
    ]
    rows = [_cells(one, tell(one, words)) for kind, tell in TOLD.items() for one in row[kind]]
    nothing = words("Inget har ändrats i planen under tiden.", "Nothing in the plan has changed in that time.")
    return Table(words("Ändringarna en för en", "The changes one by one"), columns, rows, nothing=nothing)


def _cells(change: Row, line: Line) -> list[Cell]:
    item, decision = change["action_item"], change.get("decision")
    return [
        Cell(item["reference"] or "–"),
        Cell(item["title"]),
        Cell(line.what),
        Cell(line.since),
        Cell(line.until),
        Cell(line.on),
        Cell(line.reason),
        Cell(decision_name(decision) if decision else None),
    ]


def _added(change: Row, words: Words) -> Line:
    return Line(words("Ny åtgärd", "New item"), None, None, change["on"], sentences(change["change_note"]))


def _finished(change: Row, words: Words) -> Line:
    late = words("Genomförd efter utsatt tid", "Completed after the deadline")
    what = late if change["late"] else words("Genomförd", "Completed")
    result = change["result"] and words(f"Resultat: {change['result']}", f"Result: {change['result']}")
    return Line(what, None, None, change["completed_on"], sentences(result))


def _cancelled(change: Row, words: Words) -> Line:
    return Line(words("Utgår", "Cancelled"), None, None, change["on"], sentences(change["cancel_reason"]))


def _reopened(change: Row, words: Words) -> Line:
    return Line(words("Återupptagen", "Taken up again"), None, None, change["on"], sentences(change["comment"]))


def _moved(change: Row, words: Words) -> Line:
    nothing, times = words("Ingen", "None"), change["times"]
    what = words("Ändrad sluttid", "Deadline moved")
    if times > 1:
        what += f", {often(times, words)}"
    reasons = sentences(*dict.fromkeys(change["change_notes"]))
    return Line(what, change["since"] or nothing, change["until"] or nothing, change["on"], reasons)


def _taken_over(change: Row, words: Words) -> Line:
    was, now = ((one["name"] if one else words("Ingen", "Nobody")) for one in (change["since"], change["until"]))
    what = words("Ny ansvarig", "New responsible department")
    return Line(what, was, now, change["on"], sentences(change["change_note"]))


TOLD: Mapping[str, Callable[[Row, Words], Line]] = {
    "added": _added,
    "finished": _finished,
    "cancelled": _cancelled,
    "reopened": _reopened,
    "deadlines_moved": _moved,
    "responsible_changed": _taken_over,
}
