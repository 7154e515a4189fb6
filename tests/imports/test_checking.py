"""Tests of what is told of rows that were checked."""

from api.core.errors import Message
from api.imports.checking import taken_back, told_fault
from api.imports.finding import Found
from api.imports.goals import Goals
from api.imports.members import Book
from api.imports.outcomes import RowResult
from api.imports.rules import RowOutcome
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import Departments

FOUND = Found([Known("id-1", None, "Utbilda", None)])
BOOK = Book("plan", FOUND, Departments.of([]), "cemr-plan", reported=False, goals=Goals("plan"))


def test_items_that_a_check_made_are_not_there():
    results = [RowResult(2, "", RowOutcome.UPDATED, "id-1"), RowResult(3, "", RowOutcome.CREATED, "id-2")]
    assert [result.item_id for result in taken_back(BOOK, results)] == ["id-1", None]


def test_a_fault_is_told_in_both_languages():
    message = Message("not_here", "{value} finns inte.", "{value} is not here.").format(value="Ö")
    assert told_fault(message) == {"code": "not_here", "message": {"sv": "Ö finns inte.", "en": "Ö is not here."}}
