"""What is said first of the status overview, in the page and in the picture: figures, changes, groups."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from api.core.listing import Row
from api.documents.blocks import Cell, Share, Tone
from api.documents.phrases import Phrase, phrase
from api.documents.words import Words
from api.reports.cells import article_name, counted

ITEM = phrase(("åtgärd", "åtgärder"), ("item", "items"))
COMPLETED = phrase(("genomförd", "genomförda"), ("completed", "completed"))
OVERDUE = phrase(("försenad", "försenade"), ("overdue", "overdue"))
MOST_GROUPS = 12  # as many as a printed page holds


class Group(NamedTuple):
    """The items of a board or an article."""

    name: str
    counts: Row


class Groups(NamedTuple):
    """What the items are grouped by, and those of its groups that are drawn, of how many."""

    title: str
    shown: Sequence[Group]
    of: int


def subject(row: Row, words: Words) -> str:
    """Whose overview it is."""
    names = [one["name"] for one in row["signatories"]]
    return words.several(names) if names else words("Alla kommuner och regioner", "All signatories")


def figures(everything: Row, words: Words) -> list[tuple[str, Cell]]:
    """What is read first."""
    done = everything["share_done"]
    by_status = {one["status"]: one for one in everything["by_status"]}
    return [
        (words("åtgärder", "action items"), counted(everything)),
        (words("genomförda", "completed"), counted(by_status["completed"], Tone.GOOD)),
        (words("av dem som inte utgår", "of those not cancelled"), Cell(None if done is None else Share(done))),
        (words("pågår", "in progress"), counted(by_status["in_progress"], Tone.ACTIVE)),
        (words("försenade", "overdue"), counted(everything["overdue"], Tone.BAD)),
        (words("ska vara klara inom 90 dagar", "due within 90 days"), counted(everything["due_within_ninety_days"])),
    ]


def changed(row: Row, words: Words) -> str:
    """What has changed since the last round was closed; nothing when there is nothing to compare with."""
    now, before = row["all"], row["previous"]
    if not before:
        return ""
    kinds: list[tuple[Phrase, Callable[[Row], int]]] = [
        (ITEM, lambda one: one["count"]),
        (COMPLETED, lambda one: of_status(one)["completed"]),
        (OVERDUE, lambda one: one["overdue"]["count"]),
    ]
    changes = [(of(now) - of(before["all"]), named) for named, of in kinds]
    said = [
        f"{'+' if change > 0 else ''}{words.number(change)} {named.of(abs(change), words)}"
        for change, named in changes
        if change
    ]
    shown = words.several(said) if said else words("Oförändrat", "No change")
    return f"{shown} {words('sedan', 'since')} {before['round']['title']}"


def of_status(counts: Row) -> dict[str, int]:
    return {one["status"]: one["count"] for one in counts["by_status"]}


def groups_of(row: Row, words: Words) -> Groups:
    """Boards, or else articles; where there are too many to draw those in which most is late."""
    if row["by_department"]:
        title, rows = words("Per ansvarig nämnd", "By responsible board"), row["by_department"]
        found = [Group(one["department"]["name"], one) for one in rows]
    else:
        title, rows = words("Per artikel", "By article"), row["by_article"]
        found = [Group(article_name(one["article"], words), one) for one in rows]
    urgent = sorted(found, key=lambda one: (-one.counts["overdue"]["count"], -one.counts["count"]))[:MOST_GROUPS]
    return Groups(title, [one for one in found if one in urgent], len(found))


def late_items(count: int, words: Words) -> str:
    return f"{words.number(count)} {OVERDUE.of(count, words)}"


def chosen(groups: Groups, words: Words) -> str:
    """What is left out."""
    count = len(groups.shown)
    if count == groups.of:
        return ""
    return words(f", de {count} av {groups.of} med flest försenade", f", the {count} of {groups.of} with most overdue")
