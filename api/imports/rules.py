"""Rules of imports: where one stands, and what cannot be imported."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type

CREATED = event_type(
    "import.created",
    "En fil har lämnats in för att läsas in.",
    "A file was handed in to be imported.",
    of="plan_import",
)
CHANGED = event_type(
    "import.changed",
    "Hur en fil ska läsas in har ändrats.",
    "How a file is to be imported was changed.",
    of="plan_import",
)
WRITTEN = event_type(
    "import.written", "En fil har lästs in i planen.", "A file was imported into the plan.", of="plan_import"
)
CHECKED = event_type(
    "import.checked", "En fil har granskats rad för rad.", "A file was checked row by row.", of="plan_import"
)
DELETED = event_type(
    "import.deleted", "En inlämnad fil har tagits bort.", "A file that was handed in was deleted.", of="plan_import"
)

SYSTEM = "cemr-plan"  # whose keys stand in a sheet, where nothing else is said
PREFIX = "CEMR-"
REGISTRY = "diarium"  # the system of registration numbers that a sheet brings

LARGEST = 10 * 1024 * 1024  # bytes
MOST = 10_000  # rows
FEW = 200  # rows that are checked and written while one waits
AT_ONCE = 200  # rows that a job checks between two looks at how far it is
FIRST = 30  # lines that are looked at for headings

NO_TITLES = Message(
    "no_title_column",
    "Ingen kolumn med åtgärder känns igen. Ange i mapping vilken det är, eller på vilken rad rubrikerna står.",
    "No column of items is recognised. Say in mapping which it is, or in which row the headings are.",
)
NO_HEADINGS = Message("no_headings", "Det finns ingen sådan rad.", "There is no such row.")
NO_COLUMN = Message("no_such_column", "Filen har ingen kolumn {value}.", "The file has no column {value}.")
MAPPED_TWICE = Message(
    "mapped_twice", "{value} läses redan ur kolumn {other}.", "{value} is read from column {other} already."
)
FAULTY = Message(
    "import_faulty",
    "Filen har rader med fel: {count}. Rätta dem och läs in filen på nytt.",
    "The file has rows with faults: {count}. Mend them and bring the file in anew.",
)
NOT_CHECKED = Message(
    "import_not_checked",
    "Importen är {status}. Den kan skrivas när den är kontrollerad.",
    "The import is {status}. It can be written when it is checked.",
)
UNDER_WAY = Message(
    "import_under_way", "Importen pågår. Vänta tills den är klar.", "The import is under way. Wait until it is done."
)
WRITTEN_ALREADY = Message(
    "import_written",
    "Importen är skriven och ändras inte. Läs in filen på nytt om något ska ändras.",
    "The import is written and does not change. Bring the file in anew if something is to change.",
)
CHECKED_AGAIN = Message(
    "import_checked_again",
    "En rad gick inte längre att skriva: {reason} Inget skrevs, och filen kontrollerades på nytt.",
    "A row could not be written any more: {reason} Nothing was written, and the file was checked again.",
)
FAILED_INSIDE = Message(
    "import_failed",
    "Något gick fel i programmet. Försök igen, och säg till den som driver det om det inte hjälper.",
    "Something went wrong in the program. Try again, and tell whoever runs it if that does not help.",
)


class ImportStatus(StrEnum):
    """checking and writing: a job is at it; failed: the file cannot be read to its end, or not by who asked."""

    CHECKING = "checking"
    CHECKED = "checked"
    WRITING = "writing"
    WRITTEN = "written"
    FAILED = "failed"


UNDER_WAY_STATUSES = frozenset({ImportStatus.CHECKING, ImportStatus.WRITING})


class RowOutcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ERROR = "error"


COUNTS = ("rows_done", *RowOutcome)


class Reported(StrEnum):
    """What a sheet says of what departments report: kept as it is in known items, or written."""

    KEEP = "keep"
    WRITE = "write"


def check_writable(status: str, faulty: int) -> None:
    if status != ImportStatus.CHECKED:
        raise Conflict(NOT_CHECKED.format(status=status), allowed=[])
    if faulty:
        raise Conflict(FAULTY.format(count=faulty), allowed=[])


def check_at_rest(status: str) -> None:
    if status in UNDER_WAY_STATUSES:
        raise Conflict(UNDER_WAY, allowed=[])


def names_items(columns: Iterable[str | None]) -> bool:
    """Whether a sheet with these columns says which items it speaks of."""
    return not {"title", "id"}.isdisjoint(columns)


def check_changeable(status: str) -> None:
    if status == ImportStatus.WRITTEN:
        raise Conflict(WRITTEN_ALREADY, allowed=[])


def remapped(
    columns: Sequence[str | None], wanted: Iterable[Mapping[str, Any]]
) -> tuple[list[str | None], list[Fault]]:
    """The column that each place of the sheet holds, once these places hold others; and what is wrong with that."""
    found, faults = list(columns), list[Fault]()
    for place, one in enumerate(wanted):
        if one["position"] > len(found):
            faults.append(Fault(f"/mapping/{place}/position", NO_COLUMN.format(value=one["position"])))
        else:
            found[one["position"] - 1] = one["column"]
    for number, name in enumerate(found, 1):
        first = found.index(name) + 1
        if name and first != number:
            faults.append(Fault("/mapping", MAPPED_TWICE.format(value=name, other=first)))
    return found, faults
