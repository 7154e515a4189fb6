"""Workbooks as people make them and programs export them, and packages that somebody has tampered with."""

import unicodedata
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from openpyxl import Workbook

EXPORTED = ["Aktivitet", "Ansvarig", "Slutdatum", "Status"]
LISTED = ["Åtgärd\n(vad?)", "Ansvarig\nnämnd", "Klart\nsenast", "Budget, tkr", "Kommentar"]


def saved(book):
    """The workbook as bytes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def of_rows(*rows, name="Blad1"):
    """A workbook of one sheet."""
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return saved(book)


def stratsys_like():
    """An invented export of a planning system: a title over all columns, a day, headings, and much that is blank."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Aktiviteter"
    sheet.append(["Handlingsplan för jämställdhet 2025–2027"])
    sheet.merge_cells("A1:D1")
    sheet.append(["Exporterad", date(2026, 11, 22)])
    sheet.append([])
    sheet.append(EXPORTED)
    sheet.append(["Utbilda all personal i förskolan", "Förskolenämnden", date(2027, 3, 31), "Pågående"])
    sheet.append(["Kartlägg löner", "Kommunstyrelsen", date(2026, 12, 15), "Ej påbörjad"])
    for row in sheet["C5:C6"]:
        row[0].number_format = "yyyy-mm-dd"
    for row in sheet["A7:H30"]:
        for cell in row:
            cell.number_format = "@"  # a cell that looks like something and holds nothing
    told = book.create_sheet("Förklaring")
    told.append(["Pågående", "Arbetet har börjat"])
    return saved(book)


def by_hand():
    """An invented list of a coordinator: headings in the third row, and days of every kind."""
    book = Workbook()
    book.active.title = "Gammalt"
    book.active.append(["Rör ej"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Åtgärder 2026")
    sheet["B1"] = "Våra åtgärder"
    for column, heading in enumerate(LISTED, 1):
        sheet.cell(3, column, unicodedata.normalize("NFD", heading))
    sheet.append(["Mät trygghet", "SOCN", "2026-12-01", 12.5, "- enkät\n- samtal"])
    sheet.append([unicodedata.normalize("NFD", "Språkhjälp på vården"), "VÅRD", 46357, 40, None])
    sheet.append(["Se över lokaler", "FSN", datetime(2026, 9, 1), None, "klart i höst"])  # noqa: DTZ001  # as Excel has it
    sheet["C6"].number_format = "d mmm yyyy"
    book.active = 1
    return saved(book)


def with_shares():
    """Two items whose progress and result stand as shares."""
    book = Workbook()
    book.active.append(["Åtgärd", "Procent klart", "Förväntat resultat"])
    for row in (["Mät", 0.7, 0.125], ["Utbilda", 1, 1]):
        book.active.append(row)
        for cell, form in zip(book.active[book.active.max_row][1:], ("0%", "0.0%"), strict=True):
            cell.number_format = form
    return saved(book)


def with_parts(content, changed, compression=ZIP_DEFLATED):
    """The package with other parts: by name, their bytes, or None to leave one out."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(file, "w", compression) as after:
        parts = {name: before.read(name) for name in before.namelist()} | changed
        for name, data in parts.items():
            if data is not None:
                after.writestr(name, data)
    return file.getvalue()


def part(content, name):
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(rows, before=""):
    """A workbook whose first sheet has this XML between its tags of rows."""
    data = (
        f'{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:B2"/><sheetData>{rows}</sheetData></worksheet>'
    )
    return with_parts(of_rows(["x"]), {SHEET: data.encode()})


def with_shared_texts(*rows):
    """A workbook whose texts stand in a part of their own, as Excel has it."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Blad1")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()
