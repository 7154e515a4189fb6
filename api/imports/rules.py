"""How a row of a plan's spreadsheet is read: the columns, and what each cell may say."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from api.action_items.rules import ItemStatus
from api.core.errors import Fault, Message

SYSTEM = "cemr-plan"
PREFIX = "CEMR-"
EVERYBODY = "alla"

HEADING = (
    "external_id;artikel;mal;atgard;ansvarig;medverkande;start;klart_senast;resurs;indikator;kolada;status;kommentar"
)
COLUMNS = tuple(HEADING.split(";"))

AMOUNT = re.compile(r"(?:^|\s)(\d[\d  ]*) ?kr\b")
KPI = re.compile(r"[A-Z]\d{5}")

NOT_UTF8 = Message("not_utf8", "Filen är inte UTF-8.", "The file is not UTF-8.")
MISSING_COLUMNS = Message("missing_columns", "Kolumner saknas: {names}.", "Columns are missing: {names}.")
TOO_MANY_CELLS = Message(
    "too_many_cells", "Raden har fler celler än rubriker.", "The row has more cells than headings."
)
EMPTY_CELL = Message("empty_cell", "Cellen är tom.", "The cell is empty.")
TOO_LONG = Message("too_long", "Cellen har fler än {longest} tecken.", "The cell has more than {longest} characters.")
NOT_AN_ARTICLE = Message(
    "not_an_article",
    "{value} är inget artikelnummer. Tillåtna: {allowed}, flera skiljs med komma.",
    "{value} is no article number. Allowed: {allowed}, several separated by commas.",
)
NOT_A_STATUS = Message(
    "not_a_status", "{value} är ingen status. Tillåtna: {allowed}.", "{value} is no status. Allowed: {allowed}."
)
NOT_A_DATE = Message("not_date", "{value} är inget datum. Skriv ÅÅÅÅ-MM-DD.", "{value} is no date. Write YYYY-MM-DD.")
NOT_A_KPI = Message("not_a_kpi", "{value} är inget Kolada-id.", "{value} is no Kolada id.")
UNKNOWN_DEPARTMENT = Message(
    "unknown_department", "Okänd enhet {value}. Koder: {allowed}.", "Unknown department {value}. Codes: {allowed}."
)
TWICE = Message("duplicate", "{value} står redan på rad {row}.", "{value} stands on row {row} already.")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True)
class RowResult:
    """What became, or would become, of one row; `number` counts lines of the file, the heading is 1."""

    number: int
    key: str
    outcome: Outcome
    faults: list[Fault] = field(default_factory=list)


@dataclass
class PlanRow:
    """A row as an item: `body` in the names of the API, `goal` the goal's title."""

    number: int
    key: str
    goal: str
    body: dict[str, Any]
    faults: list[Fault]


def rows_of(content: bytes) -> tuple[list[dict[str, str]], list[Fault]]:
    """The rows of a semicolon-separated file, with or without Excel's byte-order mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault("", NOT_UTF8)]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", restkey="", restval="")
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        return [], [Fault("", MISSING_COLUMNS.format(names=missing))]
    return list(reader), []


def read_row(number: int, cells: Mapping[str, Any], articles: range, departments: Mapping[str, str]) -> PlanRow:
    """One row as an item; every cell that cannot be read is a fault named after its column."""
    faults = [Fault("", TOO_MANY_CELLS)] if cells.get("") else []
    cell = {name: str(cells.get(name) or "").strip() for name in COLUMNS}
    faults += [Fault(name, EMPTY_CELL) for name in ("external_id", "artikel", "atgard", "status") if not cell[name]]
    faults += [Fault(name, TOO_LONG.format(longest=most)) for name, most in LONGEST.items() if len(cell[name]) > most]
    body = {
        "reference": cell["external_id"].removeprefix(PREFIX),
        "title": cell["atgard"],
        "articles": _articles(cell["artikel"], articles, faults),
        "all_departments": EVERYBODY in _parts(cell["medverkande"]),
        "participating_department_ids": _departments("medverkande", cell, departments, faults),
        "lead_department_id": next(iter(_departments("ansvarig", cell, departments, faults)), None),
        "start_date": _date("start", cell, faults),
        "due_date": _date("klart_senast", cell, faults),
        "resources": cell["resurs"] or None,
        "budget": _budget(cell["resurs"]),
        "measure": _measure(cell, faults),
        "external_keys": [{"system": SYSTEM, "id": cell["external_id"]}],
        **_status(cell, faults),
    }
    return PlanRow(number, cell["external_id"], cell["mal"], body, faults)


LONGEST = {"external_id": 25, "mal": 500, "atgard": 500, "resurs": 500, "indikator": 300, "kommentar": 2000}


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _articles(cell: str, allowed: range, faults: list[Fault]) -> list[int]:
    span = f"{allowed.start}-{allowed.stop - 1}"
    for part in _parts(cell):
        if not (part.isascii() and part.isdigit() and int(part) in allowed):
            faults.append(Fault("artikel", NOT_AN_ARTICLE.format(value=part, allowed=span)))
            return []
    return sorted({int(part) for part in _parts(cell)})


def _departments(
    column: str, cell: Mapping[str, str], departments: Mapping[str, str], faults: list[Fault]
) -> list[str]:
    codes = [code for code in _parts(cell[column]) if code != EVERYBODY]
    unknown = [code for code in codes if code not in departments]
    faults += [Fault(column, UNKNOWN_DEPARTMENT.format(value=code, allowed=sorted(departments))) for code in unknown]
    return sorted({departments[code] for code in codes if code in departments})


def _date(column: str, cell: Mapping[str, str], faults: list[Fault]) -> date | None:
    if not cell[column]:
        return None
    try:
        if len(cell[column]) != len("2026-01-01"):
            raise ValueError
        return date.fromisoformat(cell[column])
    except ValueError:
        faults.append(Fault(column, NOT_A_DATE.format(value=cell[column])))
        return None


def _budget(resources: str) -> dict[str, Any] | None:
    found = AMOUNT.search(resources)
    return {"amount": int(re.sub(r"\D", "", found[1])), "currency": "SEK"} if found else None


def _measure(cell: Mapping[str, str], faults: list[Fault]) -> dict[str, Any] | None:
    kpi = cell["kolada"] or None
    if kpi and not KPI.fullmatch(kpi):
        faults.append(Fault("kolada", NOT_A_KPI.format(value=kpi)))
    return {"name": cell["indikator"], "kpi_id": kpi} if cell["indikator"] else None


def _status(cell: Mapping[str, str], faults: list[Fault]) -> dict[str, Any]:
    """The status as found, and the comment where it belongs: result, cancel reason, or a word on the status."""
    if cell["status"] not in list(ItemStatus):
        faults.append(Fault("status", NOT_A_STATUS.format(value=cell["status"], allowed=list(ItemStatus))))
        return {}
    place = {ItemStatus.COMPLETED: "result", ItemStatus.CANCELLED: "cancel_reason"}
    member = place.get(ItemStatus(cell["status"]), "status_comment")
    return {"status": cell["status"], member: cell["kommentar"] or None}
