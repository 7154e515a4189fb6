"""Tests of rows as the bodies of items that the commands take."""

from datetime import date

import pytest

from api.imports.finding import Found
from api.imports.goals import Goals
from api.imports.members import Book, body_of
from api.plan_sheets.queries import Known
from api.plan_sheets.rows import Departments, PlanRow

DEPARTMENTS = Departments.of([("id-ks", "KS", "Kommunstyrelsen"), ("id-kun", "KUN", "Kulturnämnden")])
BOOK = Book("plan", Found([]), DEPARTMENTS, "stratsys", reported=False, goals=Goals("plan"))
EXPORTED = Book("plan", Found([]), DEPARTMENTS, "cemr-plan", reported=True, goals=Goals("plan"))
A_CASE = {"system": "ciceron", "type": "case", "id": "KS 1", "url": None}
A_DOCUMENT = {**A_CASE, "type": "document"}
CASE = {"system": "platina", "type": "document", "id": "KS 2026-1", "url": "https://example.se/1"}
NOW = {
    "externalKey": "old",
    "_keys": [{"system": "cemr-plan", "id": "CEMR-1"}, {"system": "stratsys", "id": "old"}],
    "_cases": [CASE, {**CASE, "system": "diarium"}],
}


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ({}, {}),
        ({"title": "Utbilda", "dueDate": date(2026, 12, 31)}, {"title": "Utbilda", "due_date": date(2026, 12, 31)}),
        (
            {"articles": [6], "tags": ["a"], "statusComment": None},
            {"articles": [6], "tags": ["a"], "status_comment": None},
        ),
        ({"leadDepartment": "KS"}, {"lead_department_id": "id-ks"}),
        ({"leadDepartment": None}, {"lead_department_id": None}),
        (
            {"participatingDepartments": ["KS", "KUN"]},
            {"all_departments": False, "participating_department_ids": ["id-ks", "id-kun"]},
        ),
        (
            {"participatingDepartments": ["alla", "KUN"]},
            {"all_departments": True, "participating_department_ids": ["id-kun"]},
        ),
        ({"participatingDepartments": []}, {"all_departments": False, "participating_department_ids": []}),
        ({"budget": (5000, "EUR")}, {"budget": {"amount": 5000, "currency": "EUR"}}),
        ({"budget": None}, {"budget": None}),
        ({"measure": "Andel"}, {"measure": {"name": "Andel"}}),
        ({"kpi": "N05816"}, {"measure": {"kpi_id": "N05816"}}),
        ({"measure": "Andel", "kpi": None}, {"measure": {"name": "Andel", "kpi_id": None}}),
        ({"baseline": "62 %", "target": None}, {"measure": {"baseline": "62 %", "target": None}}),
        ({"goal": "Ett mål", "area": "Skola"}, {}),
    ],
)
def test_columns_are_members_of_the_item(said, body):
    assert body_of(BOOK, said, NOW) == body


def test_a_key_takes_the_place_of_the_one_in_its_system():
    keys = body_of(BOOK, {"externalKey": "new"}, NOW)["external_keys"]
    assert keys == [{"system": "cemr-plan", "id": "CEMR-1"}, {"system": "stratsys", "id": "new"}]


def test_a_registration_number_keeps_what_is_known_of_it():
    new = {"system": "diarium", "type": "case", "id": "KS 2026-2", "url": None}
    found = body_of(BOOK, {"caseNumbers": ["KS 2026-2", "KS 2026-1"]}, NOW)
    assert found == {"case_references": [new, *NOW["_cases"]]}


def key(name, system="cemr-plan"):
    return {"system": system, "id": name}


def test_another_key_takes_the_place_of_the_one_that_the_sheet_showed():
    now = {"externalKey": "A", "_keys": [key("A"), key("B"), key("A", "stratsys")]}
    assert body_of(EXPORTED, {"externalKey": "C"}, now) == {"external_keys": [key("B"), key("A", "stratsys"), key("C")]}


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["KS 1"], [A_CASE, A_DOCUMENT]),
        (["KS 2", "KS 1"], [{**A_CASE, "system": "diarium", "id": "KS 2"}, A_CASE, A_DOCUMENT]),
        ([], []),
    ],
)
def test_a_number_stands_for_all_that_is_known_by_it(numbers, found):
    assert body_of(BOOK, {"caseNumbers": numbers}, {"_cases": [A_CASE, A_DOCUMENT]}) == {"case_references": found}


def test_an_item_with_several_keys_is_one_item():
    found = Found([Known("id", None, "Åtgärd", name) for name in "AB"])
    rows = [PlanRow(2, {"id": "id"}, []), PlanRow(2, {"externalKey": "b"}, []), PlanRow(2, {"title": "åtgärd"}, [])]
    assert [found.of([row]) for row in rows] == [["id"]] * 3
