"""Why a file cannot be read, and what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.core.errors import Message


class Unreadable(Exception):
    """The file is refused, in a sentence that whoever sent it can act upon."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.said("en"))
        self.message = message


class TooLong(Unreadable):
    """More lines hold something than are taken at once."""


@contextmanager
def unreadable(message: Message) -> Iterator[None]:
    """Whatever the libraries beneath say of a file that is not as it should be is said in this sentence."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as fault:  # they raise nearly everything, as tests with damaged files show
        raise Unreadable(message) from fault


NOT_A_WORKBOOK = Message(
    "not_a_workbook",
    "Filen är ingen Excel-arbetsbok. Öppna den i kalkylprogrammet och spara den som Excel-arbetsbok (.xlsx).",
    "The file is no Excel workbook. Open it in the spreadsheet program and save it as an Excel workbook (.xlsx).",
)
OTHER_FORMAT = Message(
    "other_workbook_format",
    "Filen har formatet {format}. Öppna den i kalkylprogrammet och spara den som Excel-arbetsbok (.xlsx).",
    "The file has the format {format}. Open it in the spreadsheet program and save it as an Excel workbook (.xlsx).",
)
MACROS = Message(
    "workbook_with_macros",
    "Arbetsboken innehåller makron. Spara den som Excel-arbetsbok utan makron (.xlsx).",
    "The workbook holds macros. Save it as an Excel workbook without macros (.xlsx).",
)
PROTECTED = Message(
    "workbook_with_password",
    "Arbetsboken är skyddad med lösenord. Ta bort lösenordet i kalkylprogrammet och spara den igen.",
    "The workbook is protected by a password. Remove the password in the spreadsheet program and save it again.",
)
BROKEN = Message(
    "broken_workbook",
    "Arbetsboken är skadad. Öppna den i kalkylprogrammet och spara den på nytt som Excel-arbetsbok (.xlsx).",
    "The workbook is damaged. Open it in the spreadsheet program and save it anew as an Excel workbook (.xlsx).",
)
TOO_MUCH = Message(
    "workbook_holds_too_much",
    "Filen rymmer mer än en lista behöver. Kopiera bara listans celler till en ny arbetsbok och spara den.",
    "The file holds more than a list needs. Copy only the cells of the list into a new workbook and save that.",
)
NO_SHEET = Message(
    "workbook_without_sheets",
    "Arbetsboken har inget blad med celler. Kopiera listan till ett blad i en ny arbetsbok och spara den.",
    "The workbook has no sheet of cells. Copy the list to a sheet of a new workbook and save that.",
)
UNKNOWN_SHEET = Message(
    "unknown_sheet",
    "Arbetsboken har inget blad som heter {name}. Ange ett av dessa: {allowed}.",
    "The workbook has no sheet called {name}. Name one of these: {allowed}.",
)
TOO_LONG = Message(
    "table_too_long",
    "Fler än {most} rader innehåller något. Dela upp listan på flera filer.",
    "More than {most} lines hold something. Divide the list into several files.",
)
TOO_WIDE = Message(
    "table_too_wide",
    "Kolumn {column} på rad {line} ligger bortom de {most} kolumner som läses. Ta bort det som står där.",
    "Column {column} in line {line} lies beyond the {most} columns that are read. Remove what stands there.",
)
LONG_TEXT = Message(
    "cell_too_long",
    "Cellen i kolumn {column} på rad {line} har fler än {most} tecken. Korta texten.",
    "The cell in column {column} of line {line} has more than {most} characters. Shorten the text.",
)
NOT_TEXT = Message(
    "not_csv",
    "Filen är ingen text. Öppna den i kalkylprogrammet och spara den som CSV UTF-8.",
    "The file is no text. Open it in the spreadsheet program and save it as CSV UTF-8.",
)
BROKEN_QUOTES = Message(
    "broken_quotes",
    'Citattecknen i cellerna på raden som börjar på rad {line} går inte ihop. Skriv ett citattecken i en cell som "".',
    "The quotation marks of the record that begins in line {line} do not match. Write a quotation mark in a cell as "
    '"".',
)
