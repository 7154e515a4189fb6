"""What rows say becomes bodies of items in which nothing is lost that the sheet did not show."""

import pytest

from api.imports.finding import Found
from api.imports.members import Book, body_of
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import Departments, PlanRow

BOOK = Book("plan", Found([]), Departments({}, {}), "cemr-plan", reported=True)
CASE = {"system": "ciceron", "type": "case", "id": "KS 1", "url": None}
DOCUMENT = {**CASE, "type": "document"}


def key(name, system="cemr-plan"):
    return {"system": system, "id": name}


def test_another_key_takes_the_place_of_the_one_that_the_sheet_showed():
    now = {"externalKey": "A", "_keys": [key("A"), key("B"), key("A", "stratsys")]}
    assert body_of(BOOK, {"externalKey": "C"}, now) == {"external_keys": [key("B"), key("A", "stratsys"), key("C")]}


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["KS 1"], [CASE, DOCUMENT]),
        (["KS 2", "KS 1"], [{**CASE, "system": "diarium", "id": "KS 2"}, CASE, DOCUMENT]),
        ([], []),
    ],
)
def test_a_number_stands_for_all_that_is_known_by_it(numbers, found):
    assert body_of(BOOK, {"caseNumbers": numbers}, {"_cases": [CASE, DOCUMENT]}) == {"case_references": found}


def test_an_item_with_several_keys_is_one_item():
    found = Found([Known("id", None, "Åtgärd", name) for name in "AB"])
    rows = [PlanRow(2, {"id": "id"}, []), PlanRow(2, {"externalKey": "b"}, []), PlanRow(2, {"title": "åtgärd"}, [])]
    assert [found.by(row) for row in rows] == ["id"] * 3
