"""How a row of a plan's spreadsheet is read: the columns, and what each cell may say."""

import csv
import io
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from api.action_items.rules import ItemStatus
from api.core.errors import Fault, Message
from api.core.text import FORBIDDEN_CHARACTERS, normal

SYSTEM = "cemr-plan"
PREFIX = "CEMR-"
EVERYBODY = "alla"

HEADING = (
    "external_id;artikel;mal;atgard;ansvarig;medverkande;start;klart_senast;resurs;indikator;kolada;status;kommentar"
)
COLUMNS = tuple(HEADING.split(";"))

# The cells that faults of an item as a whole are about.
CELLS = {"/dueDate": "klart_senast", "/measure/name": "indikator"}

AMOUNT = re.compile(r"(?<!\S)(\d{1,3}(?:\s\d{3})+|\d+)\s?kr\b")  # 120 000 kr, the spaces of any kind
KPI = re.compile(r"[A-Z][0-9]{5}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST = 10**15

NOT_UTF8 = Message("not_utf8", "Filen är inte UTF-8.", "The file is not UTF-8.")
NOT_A_TABLE = Message("not_a_table", "Filen är ingen tabell: {reason}.", "The file is no table: {reason}.")
MISSING_COLUMNS = Message("missing_columns", "Kolumner saknas: {names}.", "Columns are missing: {names}.")
TOO_MANY_CELLS = Message(
    "too_many_cells", "Raden har fler celler än rubriker.", "The row has more cells than headings."
)
EMPTY_CELL = Message("empty_cell", "Cellen är tom.", "The cell is empty.")
TOO_LONG = Message("too_long", "Cellen har fler än {longest} tecken.", "The cell has more than {longest} characters.")
FORBIDDEN = Message("forbidden_character", "Cellen har ett styrtecken.", "The cell has a control character.")
TOO_MUCH = Message("too_much", "Beloppet är större än {most}.", "The amount is larger than {most}.")
ONE_LEAD = Message("one_lead", "En enhet är ansvarig, inte {value}.", "One department leads, not {value}.")
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


def rows_of(content: bytes) -> tuple[list[tuple[int, dict[str, str]]], list[Fault]]:
    """The rows of a semicolon-separated file by line, with or without Excel's byte-order mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault("", NOT_UTF8)]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";", restkey="", restval="")
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return [], [Fault("", NOT_A_TABLE.format(reason=error))]
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    return ([], [Fault("", MISSING_COLUMNS.format(names=missing))]) if missing else (rows, [])


def read_row(number: int, cells: Mapping[str, Any], articles: range, departments: Mapping[str, str]) -> PlanRow:
    """One row as an item; every cell that cannot be read is a fault named after its column."""
    faults = [Fault("", TOO_MANY_CELLS)] if cells.get("") else []
    cell = {name: normal(str(cells.get(name) or "")) for name in COLUMNS}
    faults += [Fault(name, FORBIDDEN) for name in COLUMNS if FORBIDDEN_CHARACTERS.search(cell[name])]
    faults += [Fault(name, EMPTY_CELL) for name in ("external_id", "artikel", "atgard", "status") if not cell[name]]
    faults += [Fault(name, TOO_LONG.format(longest=most)) for name, most in LONGEST.items() if len(cell[name]) > most]
    body = {
        "reference": cell["external_id"].removeprefix(PREFIX),
        "title": cell["atgard"],
        "articles": _articles(cell["artikel"], articles, faults),
        "all_departments": EVERYBODY in _parts(cell["medverkande"]),
        "participating_department_ids": _participants(cell["medverkande"], departments, faults),
        "lead_department_id": _lead(cell["ansvarig"], departments, faults),
        "start_date": _date("start", cell, faults),
        "due_date": _date("klart_senast", cell, faults),
        "resources": cell["resurs"] or None,
        "budget": _budget(cell["resurs"], faults),
        "measure": _measure(cell, faults),
        "external_keys": [{"system": SYSTEM, "id": cell["external_id"]}],
        **_status(cell, faults),
    }
    return PlanRow(number, cell["external_id"], cell["mal"], body, faults)


LONGEST = {"external_id": 20, "mal": 500, "atgard": 500, "resurs": 500, "indikator": 300, "kommentar": 2000}


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _articles(cell: str, allowed: range, faults: list[Fault]) -> list[int]:
    span = f"{allowed.start}-{allowed.stop - 1}"
    numbers = {str(number): number for number in allowed}
    parts = _parts(cell) or [cell]
    faults += [
        Fault("artikel", NOT_AN_ARTICLE.format(value=part[:40], allowed=span))
        for part in parts
        if cell and part not in numbers
    ]
    return sorted({numbers[part] for part in parts if part in numbers})


def _lead(cell: str, departments: Mapping[str, str], faults: list[Fault]) -> str | None:
    codes = _parts(cell)
    if len(codes) > 1:
        faults.append(Fault("ansvarig", ONE_LEAD.format(value=codes)))
    return next(iter(_known("ansvarig", codes, departments, faults)), None)


def _participants(cell: str, departments: Mapping[str, str], faults: list[Fault]) -> list[str]:
    return _known("medverkande", [code for code in _parts(cell) if code != EVERYBODY], departments, faults)


def _known(column: str, codes: list[str], departments: Mapping[str, str], faults: list[Fault]) -> list[str]:
    unknown = [code for code in codes if code not in departments]
    faults += [Fault(column, UNKNOWN_DEPARTMENT.format(value=code, allowed=sorted(departments))) for code in unknown]
    return sorted({departments[code] for code in codes if code in departments})


def _date(column: str, cell: Mapping[str, str], faults: list[Fault]) -> date | None:
    if not cell[column]:
        return None
    with suppress(ValueError):
        if DAY.fullmatch(cell[column]):
            return date.fromisoformat(cell[column])
    faults.append(Fault(column, NOT_A_DATE.format(value=cell[column][:40])))
    return None


def _budget(resources: str, faults: list[Fault]) -> dict[str, Any] | None:
    found = AMOUNT.search(resources)
    if found is None:
        return None
    amount = int(re.sub(r"\D", "", found[1]))
    if amount > MOST:
        faults.append(Fault("resurs", TOO_MUCH.format(most=MOST)))
    return {"amount": amount, "currency": "SEK"}


def _measure(cell: Mapping[str, str], faults: list[Fault]) -> dict[str, Any] | None:
    kpi = cell["kolada"] or None
    if kpi and not KPI.fullmatch(kpi):
        faults.append(Fault("kolada", NOT_A_KPI.format(value=kpi)))
    return {"name": cell["indikator"] or None, "kpi_id": kpi} if cell["indikator"] or kpi else None


def _status(cell: Mapping[str, str], faults: list[Fault]) -> dict[str, Any]:
    """The status as found, and the comment where it belongs: result, cancel reason, or a word on the status."""
    if cell["status"] not in list(ItemStatus):
        unknown = Fault("status", NOT_A_STATUS.format(value=cell["status"][:40], allowed=list(ItemStatus)))
        faults += [unknown] if cell["status"] else []
        return {}
    place = {ItemStatus.COMPLETED: "result", ItemStatus.CANCELLED: "cancel_reason"}
    member = place.get(ItemStatus(cell["status"]), "status_comment")
    return {"status": cell["status"], member: cell["kommentar"] or None}
