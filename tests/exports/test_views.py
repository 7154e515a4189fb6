"""Exports over HTTP: for whom, as what, and under which name."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from api.plan_sheets.rules import COLUMNS
from tests.support.build import plan_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def address(coordinator):
    return f"/exports?actionPlan={plan_of(coordinator).rpartition('/')[2]}"


def headings(answer):
    return next(csv.reader(StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))


def test_a_workbook_named_by_the_day_unless_something_else_is_asked(coordinator, address):
    answer = coordinator.get(address)
    assert (answer.status_code, answer.content_type) == (200, XLSX)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="handlingsplan-2026-11-22.xlsx"'


def test_the_name_and_the_headings_are_in_the_language_that_is_asked(coordinator, address):
    answer = coordinator.get(f"{address}&format=csv&lang=en")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="action-plan-2026-11-22.csv"'
    assert answer.headers["Content-Language"] == "en"
    assert headings(answer) == [column.en for column in COLUMNS]


@pytest.mark.parametrize(("accept", "kind"), [("text/csv", "text/csv; charset=utf-8"), ("*/*", XLSX)])
def test_accept_says_the_format_too(coordinator, address, accept, kind):
    assert coordinator.get(address, headers={"Accept": accept}).content_type == kind


def test_whoever_reads_neither_is_told(coordinator, address):
    assert coordinator.get(address, headers={"Accept": "application/pdf"}).status_code == 406


def test_dates_are_dates_and_amounts_are_numbers(coordinator, address):
    sheet = load_workbook(BytesIO(coordinator.get(address).get_data())).active
    [first, *rows] = sheet.iter_rows()
    places = {cell.value: place for place, cell in enumerate(first)}
    due = [row[places["Klart senast"]] for row in rows]
    assert {cell.is_date for cell in due} == {True}
    assert {type(row[places["Budget"]].value) for row in rows} == {int, type(None)}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_one_has_already_is_not_sent_again(coordinator, address, form):
    tag = coordinator.get(f"{address}&format={form}").headers["ETag"]
    assert coordinator.get(f"{address}&format={form}", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("who", ["boras-politician", "boras-reporter", "boras-approver"])
def test_every_member_exports(client, address, who):
    assert client.as_(who).get(address).status_code == 200


def test_a_published_plan_of_a_neighbour_is_not_found(client, address):
    assert client.as_("gotland-coordinator").get(address).status_code == 404


def test_nobody_in_particular_needs_a_token(client, address):
    assert client.get(address).status_code == 401


def test_the_plan_in_force_is_meant_when_none_is_said(coordinator, address):
    assert coordinator.get("/exports").get_data() == coordinator.get(address).get_data()
