"""What stands in the cells of an export: values with their labels, in the columns in which they are read."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from api.code_lists.labels import label
from api.documents.words import Words
from api.exports.queries import Said
from api.plan_sheets.cells import shown
from api.plan_sheets.queries import Values
from api.plan_sheets.rules import COLUMNS, EVERYBODY
from api.reports.formats import Format
from api.spreadsheets.cells import CellValue
from api.spreadsheets.writing import csv_lines, workbook

LABELS = {"status": "action-item-status", "forecast": "forecast"}  # the code list of each column that has one


def as_csv(said: Said, words: Words) -> bytes:
    return b"".join(csv_lines([_headings(words), *_rows(said, words)]))


def as_xlsx(said: Said, words: Words) -> bytes:
    widths = [column.width for column in COLUMNS]
    return workbook(words("Åtgärder", "Action items"), _headings(words), _rows(said, words), widths)


WRITERS: Mapping[Format, Callable[[Said, Words], bytes]] = {Format.CSV: as_csv, Format.XLSX: as_xlsx}


def name_of(said: Said, words: Words) -> str:
    """What the file is called, before its extension."""
    return f"{words('handlingsplan', 'action-plan')}-{said.day}"


def _headings(words: Words) -> list[str]:
    return [words(column.sv, column.en) for column in COLUMNS]


def _rows(said: Said, words: Words) -> Iterator[list[Any]]:
    return ([_cell(column.name, values, words) for column in COLUMNS] for values in said.items)


def _cell(name: str, values: Values, words: Words) -> CellValue:
    value = values[name]
    if name in LABELS and value:
        return label(LABELS[name], value, words)
    if name == "participatingDepartments":
        value = [words(*EVERYBODY[:2]) if code == EVERYBODY[0] else code for code in value]
    return shown(value)
