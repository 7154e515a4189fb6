"""What has changed since last time, in words."""

from collections.abc import Callable
from typing import Any

from api.core.listing import Row
from api.documents.blocks import Block, Cell, Column, Heading, Table, Text, Tone
from api.documents.words import Words
from api.meeting_papers.rules import MOST
from api.plan_changes.rules import BoundaryKind
from api.reports.cells import item_name, more_of, shortened

Told = Callable[[Row, Words], str]


def changes_section(changes: Row, href: str, words: Words) -> list[Block]:
    rows = [_row(kind, row, words) for kind in KINDS for row in changes[kind]]
    heading = Heading(1, words("Det här har ändrats", "What has changed"))
    since = _since(changes["since"], words)
    if not rows:
        return [heading, Text(words(f"Inget i planen har ändrats {since}.", f"Nothing has changed {since}."))]
    columns = [
        Column(words("Ändring", "Change"), 3),
        Column(words("Åtgärd", "Action item"), 6),
        Column(words("Vad som gäller nu", "As it is now"), 6),
    ]
    title = since[0].upper() + since[1:]
    return [heading, Table(title, columns, rows[:MOST]), *more_of(len(rows), MOST, href, words)]


def _since(boundary: Row, words: Words) -> str:
    day = words.day(boundary["date"])
    if boundary["kind"] == BoundaryKind.PLAN_START:
        return words(f"sedan planen började gälla den {day}", f"since the plan began on {day}")
    if boundary["title"]:
        return words(f"sedan {boundary['title']} den {day}", f"since {boundary['title']} on {day}")
    return words(f"sedan den {day}", f"since {day}")


def _row(kind: str, row: Row, words: Words) -> list[Cell]:
    swedish, english, tone, tell = KINDS[kind]
    return [
        Cell(words(swedish, english), tone=tone),
        Cell(item_name(row["action_item"])),
        Cell(shortened(tell(row, words))),
    ]


def _said(*parts: Any) -> str:
    """Sentences, those that are there."""
    return " ".join(f"{str(part).rstrip('.')}." for part in parts if part)


def _added(row: Row, _words: Words) -> str:
    return _said(row["on"], row["change_note"])


def _finished(row: Row, words: Words) -> str:
    late = words(", efter utsatt tid", ", after the deadline") if row["late"] else ""
    return _said(f"{row['completed_on'] or ''}{late}", row["result"])


def _cancelled(row: Row, words: Words) -> str:
    return _said(f"{row['on']}{_decided(row['decision'], words)}", row["cancel_reason"])


def _reopened(row: Row, _words: Words) -> str:
    return _said(row["on"], row["comment"])


def _moved(row: Row, words: Words) -> str:
    """A politician is to see what was moved without a decision."""
    was = row["since"] or words("ingen", "none")
    now = row["until"] or words("ingen", "none")
    moved = words(f"Från {was} till {now}", f"From {was} to {now}")
    undecided = words(", inget beslut angivet", ", no decision given")
    return _said(moved + (_decided(row["decision"], words) or undecided), *row["change_notes"][-1:])


def _responsible(row: Row, words: Words) -> str:
    was, now = (one["name"] if one else words("Ingen", "Nobody") for one in (row["since"], row["until"]))
    return _said(words(f"{now}, tidigare {was}", f"{now}, formerly {was}"), row["change_note"])


def _decided(decision: Row | None, words: Words) -> str:
    if not decision:
        return ""
    said = [str(decision["decided_on"]), decision["paragraph"], decision["case_number"]]
    return f"{words(', enligt beslut', ', by decision of')} {', '.join(filter(None, said))}"


KINDS: dict[str, tuple[str, str, Tone, Told]] = {
    "finished": ("Genomförd", "Completed", Tone.GOOD, _finished),
    "deadlines_moved": ("Ny tidsfrist", "New deadline", Tone.WATCH, _moved),
    "cancelled": ("Utgår", "Cancelled", Tone.QUIET, _cancelled),
    "added": ("Ny åtgärd", "Added", Tone.ACTIVE, _added),
    "reopened": ("Återupptagen", "Taken up again", Tone.ACTIVE, _reopened),
    "responsible_changed": ("Ny ansvarig", "New responsible", Tone.ACTIVE, _responsible),
}
