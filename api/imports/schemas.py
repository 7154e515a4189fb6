"""Shapes of imports on the wire."""

from api.core.fields import Choice, Commas, Identifier, Integer, ListOf, Object, Text
from api.core.files import Bytes
from api.core.schema import (
    EXAMPLE_ID,
    Fields,
    Links,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteArgs,
    WriteSchema,
)
from api.external_keys.rules import SYSTEM
from api.imports.queries import IMPORT_ROWS, IMPORTS
from api.imports.rules import FIRST, LARGEST, MOST, ImportStatus, Reported, RowOutcome
from api.plan_sheets.rules import NAMES
from api.spreadsheets.cells import MOST_COLUMNS, MOST_LINES, Kind

LONGEST_CELL = 5100  # the longest text of an item, with what makes it harmless

KEPT = (
    "What becomes of statuses and reports of items that are there already: `keep` leaves them, so that an old file "
    "does not undo what was reported since; `write` writes what the file says. Unless you say: `write` when the file "
    "has a column Version, as exports have, else `keep`."
)


DONE = (
    "Rows that were checked, or written, so far. On SQLite, where nobody else can write meanwhile, what is written is "
    "told when all is."
)
FAULT = "Why it cannot be imported as it is, or why it was checked again instead of written."


class ToldSchema(Schema):
    """A sentence in both languages."""

    sv = Text(2000, "31 är inget artikelnummer. Tillåtna: 1–30, flera skiljs med komma.", "In Swedish.", required=True)
    en = Text(
        2000, "31 is no article number. Allowed: 1–30, several separated by commas.", "In English.", required=True
    )


class ImportFaultSchema(Schema):
    """Why the file cannot be imported as it is."""

    code = Text(60, "no_title_column", "Stable code of the fault.", required=True)
    message = Object(ToldSchema, "What is wrong, to show to a person.", required=True)


class ImportedLineFaultSchema(ImportFaultSchema):
    """What is wrong with a row."""

    code = Text(60, "not_an_article", "Stable code of the fault.", required=True)
    column = Choice(NAMES, "articles", "Which column; null: the row as a whole.", required=True, allow_none=True)


class ImportedLineChangeSchema(Schema):
    """What a row says otherwise than its item."""

    column = Choice(NAMES, "dueDate", "Which column.", required=True)
    before = Text(LONGEST_CELL, "2026-06-30", "What the item says; null: nothing.", allow_none=True, shortest=0)
    after = Text(LONGEST_CELL, "2026-12-31", "What the row says; null: nothing.", allow_none=True, shortest=0)


class MappedColumnSchema(Schema):
    """A column of the file."""

    heading = Text(200, "Ansvarig nämnd", "What stands in the heading row.", required=True, shortest=0)
    column = Choice(NAMES, "leadDepartment", "What is read there; null: nothing.", required=True, allow_none=True)
    example = Text(100, "KS", "The first thing that stands below.", required=True, allow_none=True)


class MappingInSchema(Schema):
    """What a column of the file is to be read as."""

    position = Integer(1, MOST_COLUMNS, 5, "Which column of the file, from 1.", required=True)
    column = Choice(NAMES, "leadDepartment", "What is read there; null: nothing.", required=True, allow_none=True)


class ReadingSchema(Schema):
    """How a file is read."""

    name = Text(200, "Handlingsplan 2026.xlsx", "What the file is called.")
    sheet = Text(255, None, "Which sheet of a workbook; the first that is not hidden unless you say.")
    heading_row = Integer(1, FIRST, None, f"In which of the first {FIRST} rows the headings are; found unless you say.")
    system = Text(40, "cemr-plan", "The system whose keys stand in External key.", pattern=f"^{SYSTEM.pattern}$")
    reported = Choice(Reported, None, KEPT)


class ImportInSchema(WriteSchema, ReadingSchema):
    """A file with rows for a plan."""

    action_plan_id = Identifier(EXAMPLE_ID, "The plan that the rows belong to.", required=True)
    content = Bytes(LARGEST, "w4V0Z8OkcmQ7U3RhdHVzDQo=", "The file.", required=True)


class ImportFileArgsSchema(WriteArgs, ReadingSchema):
    """What is said of a file that is sent as it is."""

    action_plan = Identifier(None, "The plan that the rows belong to.")


class ImportPatchSchema(WriteSchema):
    """How a file is to be read otherwise; its rows are then checked anew."""

    sheet = Text(255, "Åtgärder", "Which sheet of a workbook.")
    heading_row = Integer(1, FIRST, 3, f"In which of the first {FIRST} rows the headings are.")
    mapping = ListOf(Object(MappingInSchema), MOST_COLUMNS, "Columns to be read otherwise; the others stay.")
    system = Text(40, "stratsys", "The system whose keys stand in External key.", pattern=f"^{SYSTEM.pattern}$")
    reported = Choice(Reported, "write", KEPT)


class RunInSchema(WriteSchema):
    """The wish that an import be written."""


class PlannedSchema(Schema):
    """The plan that the rows belong to."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(500, "Handlingsplan för jämställdhet 2025–2028", "Title.")


class ImportSchema(ShownSchema):
    """A file with rows for a plan, and what becomes of them."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    action_plan = Object(PlannedSchema, "The plan.")
    name = Text(200, "Handlingsplan 2026.xlsx", "What the file is called.", allow_none=True)
    kind = Choice(Kind, "xlsx", "What the file is.")
    sheet = Text(255, "Åtgärder", "Which sheet is read; empty for CSV.", shortest=0)
    sheets = ListOf(Text(255, "Åtgärder"), 1000, "The sheets of the workbook.")
    heading_row = Integer(1, MOST_LINES, 1, "In which row the headings are.")
    mapping = ListOf(Object(MappedColumnSchema), MOST_COLUMNS, "The columns of the file, in their order.")
    system = Text(40, "cemr-plan", "The system whose keys stand in External key.")
    reported = Choice(Reported, "keep", "What becomes of what was reported on items that are there already.")
    status = Choice(ImportStatus, "checked", "Where it stands.")
    fault = Object(ImportFaultSchema, FAULT, allow_none=True)
    rows_done = Integer(0, MOST, 30, DONE)
    created = Integer(0, MOST, 2, "Rows that become, or became, new items.")
    updated = Integer(0, MOST, 3, "Rows that change, or changed, an item.")
    unchanged = Integer(0, MOST, 25, "Rows that say what is there already.")
    error = Integer(0, MOST, 0, "Rows that cannot be written.")
    content_hash = Text(
        64,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "SHA-256 of the file, in hexadecimal digits.",
        pattern="^[0-9a-f]{64}$",
    )
    size = Integer(0, LARGEST, 20480, "Size of the file in bytes.")


class ImportedLineSchema(Schema):
    """What becomes, or became, of a row."""

    id = Identifier(EXAMPLE_ID, "Identity of the row.", required=True)
    plan_import_id = Identifier(EXAMPLE_ID, "The import that it belongs to.")
    number = Integer(1, 2**31 - 1, 6, "Its number in the sheet.")
    title = Text(500, "Utbilda all personal", "What the row is known by.", shortest=0)
    outcome = Choice(RowOutcome, "updated", "What becomes of it.")
    action_item_id = Identifier(None, "Its item; null when it is still to be made.", allow_none=True)
    changes = ListOf(Object(ImportedLineChangeSchema), len(NAMES), "What it changes.")
    kept = ListOf(Object(ImportedLineChangeSchema), len(NAMES), "What it says otherwise and is not written.")
    faults = ListOf(Object(ImportedLineFaultSchema), 100, "What is wrong with it.")
    links = Links(data_key="_links", dump_only=True)


class ImportArgsSchema(ListArgs):
    """What the list of imports can be asked."""

    sort = Sort(IMPORTS)
    shown = Fields(ImportSchema, IMPORTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    action_plan = Commas(Identifier(), 20, "Ids of plans, comma-separated.")
    status = Commas(Choice(ImportStatus), 5, "Statuses, comma-separated.")


class ImportRowArgsSchema(ListArgs):
    """What the rows of an import can be asked."""

    sort = Sort(IMPORT_ROWS)
    shown = Fields(ImportedLineSchema, IMPORT_ROWS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    plan_import = Commas(Identifier(), 20, "Ids of imports, comma-separated.")
    outcome = Commas(Choice(RowOutcome), 4, "What becomes of them, comma-separated.", example="error")
