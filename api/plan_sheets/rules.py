"""The columns of a plan's sheet: their names, their headings, how each is read, and what of an item it says."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.action_items.rules import MOST_CASES, MOST_TAGS, REPORTED, Forecast, ItemStatus
from api.core.errors import Message
from api.core.text import normal, snake
from api.plan_sheets.amounts import TIMES, money
from api.plan_sheets.cells import Read, among, several, text, unordered, whole
from api.plan_sheets.dates import day
from api.spreadsheets.cells import CellValue

EVERYBODY = (
    "alla", "all", "samtliga", "alla nämnder", "samtliga nämnder", "alla förvaltningar", "samtliga förvaltningar",
    "everybody",
)  # fmt: skip
HEADING_WITHIN = 30  # the first so many lines
LONGEST_HEADING = 200

# Their labels, Swedish and English, and what else people call them. Lateness is no status: it is seen from the dates.
STATUSES: dict[ItemStatus, str] = {
    ItemStatus.NOT_STARTED: "ej påbörjad|not started|ej startad|inte påbörjad|ej påbörjat|planerad|planned",
    ItemStatus.IN_PROGRESS: "pågår|in progress|pågående|påbörjad|påbörjat|ongoing|started",
    ItemStatus.PAUSED: "pausad|paused|vilande|pausat|on hold",
    ItemStatus.COMPLETED: "genomförd|completed|genomfört|klar|klart|avslutad|avslutat|slutförd|färdig|done|finished",
    ItemStatus.CANCELLED: "utgår|cancelled|utgått|avbruten|avbrutet|struken|inställd|canceled",
}
FORECASTS: dict[Forecast, str] = {
    Forecast.GREEN: "enligt plan|as planned|grön|grönt",
    Forecast.YELLOW: "viss avvikelse eller risk|some deviation or risk|gul|gult",
    Forecast.RED: "stor avvikelse|large deviation|röd|rött",
    Forecast.GREY: "ej bedömd|not assessed|grå|grått|gray",
}

EMPTY_CELL = Message("empty_cell", "Cellen är tom.", "The cell is empty.")
TOO_MANY_CELLS = Message(
    "too_many_cells", "Raden har fler celler än rubriker.", "The row has more cells than headings."
)
UNKNOWN_DEPARTMENT = Message(
    "unknown_department", "Okänd enhet {value}. Koder: {allowed}.", "Unknown department {value}. Codes: {allowed}."
)
PLAN_NEEDED = Message("plan_required", "Ange vilken plan som menas.", "Say which plan is meant.")
ONE_LEAD = Message("one_lead", "En enhet är ansvarig, inte {value}.", "One department leads, not {value}.")


@dataclass(frozen=True)
class Column:
    """`name` is the column's on the wire; `sv` and `en` are its headings, `also` what else it is called, in lower case
    and with spaces. How it is `read` is None where that takes the plan's signatory to know. `width` is in letters."""

    name: str
    sv: str
    en: str
    read: Read | None
    also: str = ""
    width: int = 14

    @property
    def member(self) -> str:
        return snake(self.name)

    @property
    def reported(self) -> bool:
        """Whether it is what people report, which an old file is not to undo."""
        return self.member in REPORTED or self.name == "status"


COLUMNS = (
    Column("id", "Id", "Id", text(36), width=38),
    Column("version", "Version", "Version", whole(1, 2**31 - 1), width=8),
    Column("externalKey", "Extern nyckel", "External key", text(200), "external id|externt id|nyckel|key|extern id"),
    Column(
        "reference", "Nr", "No", text(20),
        "nummer|number|referens|reference|ref|åtgärdsnummer|åtgärdsnr|åtgärd nr|löpnummer|löpnr", 8,
    ),
    Column("articles", "Artikel", "Article", None, "artiklar|articles|artikelnummer|cemr-artikel|art", 12),
    Column("area", "Prioriterat område", "Priority area", text(200),
           "område|fokusområde|insatsområde|målområde|priority", 24),
    Column(
        "goal", "Mål", "Goal", text(500),
        "mal|målsättning|inriktningsmål|delmål|jämställdhetsmål|effektmål|objective|aim", 40,
    ),
    Column(
        "title", "Åtgärd", "Action", text(500),
        "atgard|aktivitet|åtgärder|aktiviteter|insats|insatser|åtagande|uppdrag|vad ska göras|activity|action item|"
        "actions|title|titel|benämning|vad", 50,
    ),
    Column("description", "Beskrivning", "Description", text(5000), "beskriv|details|innehåll", 50),
    Column(
        "leadDepartment", "Ansvarig", "Responsible", None,
        "ansvar|ansvarig nämnd|ansvarig enhet|ansvarig förvaltning|ansvarig organisation|nämnd|huvudansvarig|lead|"
        "lead department|responsible department|responsible unit|förvaltning|vem|ansvarig funktion", 16,
    ),
    Column(
        "participatingDepartments", "Medverkande", "Participating", None,
        "medverkande enheter|medverkande nämnder|medverkande förvaltningar|medansvarig|medansvariga|deltagande|"
        "samverkan|samverkar med|berörda nämnder|berörda förvaltningar|participants|participating departments", 20,
    ),
    Column("contactRole", "Kontaktroll", "Contact role", text(120), "kontakt|kontaktfunktion|contact", 20),
    Column(
        "startDate", "Startdatum", "Start date", day,
        "start|påbörjas|från|startar|planerad start|planerat startdatum|from", 12,
    ),
    Column(
        "dueDate", "Klart senast", "Due date", day,
        "slutdatum|klart|klar senast|tidsplan|tidplan|färdigt senast|sluttid|till|deadline|due|end date|end|"
        "klart datum|klar|planerat slut|planerat slutdatum|genomförs senast|tidpunkt|när", 12,
    ),
    Column(
        "status", "Status", "Status", among(STATUSES), "läge|state", 14
    ),
    Column("completedOn", "Genomförd den", "Completed on", day, "slutförd den|klar den|completed|utfört datum", 14),
    Column(
        "statusComment", "Kommentar", "Comment", text(2000),
        "uppföljning|statuskommentar|lägeskommentar|kommentarer|anteckning|anteckningar|comments|follow-up|"
        "status comment", 40,
    ),
    Column("result", "Resultat", "Result", text(5000), "utfall|outcome", 40),
    Column("cancelReason", "Skäl att den utgår", "Reason to cancel", text(2000), "orsak|skäl|cancel reason", 30),
    Column(
        "forecast", "Prognos", "Forecast", among(FORECASTS), "trafikljus", 10
    ),
    Column("progress", "Procent klart", "Per cent done", whole(0, 100), "färdiggrad|progress|klart procent", 10),
    Column("budget", "Budget", "Budget", money, "kostnad|kostnader|belopp|cost|amount", 12),
    Column(
        "resources", "Resurser", "Resources", text(500),
        "resurs|resursbehov|finansiering|resurser och kostnad|funding", 24,
    ),
    Column("measure", "Indikator", "Indicator", text(300), "mått|nyckeltal|indikatorer|indicators", 30),
    Column("kpi", "Kolada", "Kolada", text(20, "[A-Z][0-9]{5}"), "kolada-id|nyckeltals-id|kpi|kolada kpi", 10),
    Column("baseline", "Utgångsvärde", "Baseline", text(120), "utgångsläge|startvärde|nuläge", 14),
    Column("target", "Målvärde", "Target", text(120), "mål värde|target value|målnivå", 14),
    Column("method", "Metod", "Method", text(60), "arbetssätt", 14),
    Column("expectedResult", "Förväntat resultat", "Expected result", text(5000), "förväntad effekt|effekt|effect", 40),
    Column("tags", "Taggar", "Tags", unordered(60, MOST_TAGS), "nyckelord|keywords|etiketter", 20),
    Column(
        "caseNumbers", "Dnr", "Case numbers", several(60, MOST_CASES),
        "diarienummer|diarienr|ärendenummer|case number", 18,
    ),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
NAMES = tuple(BY_NAME)
MEASURE = {"measure": "name", "kpi": "kpi_id", "baseline": "baseline", "target": "target"}  # its members, by column


ASIDE = re.compile(rf"\(.*?\)|\[.*?]|[_*:,.?!]|\b(?:i )?(?:{'|'.join(TIMES)})\b", re.DOTALL)


def _key(heading: str) -> str:
    """A heading as it is compared: without case, marks, line breaks, units and what stands in brackets."""
    return " ".join(ASIDE.sub(" ", normal(heading).casefold()).split())


HEADINGS = {
    _key(word): column.name
    for column in COLUMNS
    for word in (column.name, column.sv, column.en, *filter(None, column.also.split("|")))
}


def named_by(heading: str) -> str | None:
    """The column that a heading names, as a whole or by what stands before or after a stroke."""
    key = _key(heading[:LONGEST_HEADING])
    return next((HEADINGS[part] for part in (key, *map(str.strip, key.split("/"))) if part in HEADINGS), None)


def mapped(headings: Iterable[str]) -> list[str | None]:
    """For each heading the column that it names; of several that name the same the first."""
    found: list[str | None] = []
    for heading in headings:
        name = named_by(heading)
        found.append(name if name not in found else None)
    return found


def heading_line(lines: Sequence[Sequence[CellValue]]) -> int:
    """Which of the first lines holds the headings: the first of those that name most columns."""
    known = [sum(name is not None for name in mapped(map(_said, line))) for line in lines[:HEADING_WITHIN]]
    return known.index(max(known)) if known else 0


def _said(cell: CellValue) -> str:
    return cell if isinstance(cell, str) else ""
