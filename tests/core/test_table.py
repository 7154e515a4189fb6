"""Tests of lists as CSV: the same rows and cells as JSON, whole, safe to open, and loud when they break off."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core import table
from api.core.table import FORMULA, cell, columns_of, harmless, meant
from tests.support.build import draft_at, item_at, item_of
from tests.support.many import many_items
from tests.support.recorder import statements
from tests.support.refusals import pointers, problem_in
from tests.support.registry import RESOURCES

CSV = {"Accept": "text/csv"}
ITEMS = "/action-items?signatory=boras"
COLUMNS = columns_of(RESOURCES["action-items"].schema, frozenset(RESOURCES["action-items"].listing.names()))


def rows(text):
    """The lines of a file, its byte order mark taken off."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def read(client, path=ITEMS):
    answer = client.get(path, headers=CSV)
    assert (answer.status_code, answer.content_type) == (200, "text/csv; charset=utf-8")
    return rows(answer.text)


@pytest.mark.parametrize("who", [None, "boras-coordinator", "boras-politician", "gotland-coordinator"])
def test_the_cells_are_those_of_the_json_for_everybody(client, coordinator, who):
    case = {"system": "ciceron", "type": "case", "id": "KS 1"}
    coordinator.change(item_of(coordinator), {"contactRole": "Chef", "caseReferences": [case], "tags": ["a", "b"]})
    item_at(coordinator, draft_at(coordinator), title="Hemlig")
    asking = client.as_(who) if who else client
    shown = asking.get("/action-items?limit=100&sort=-dueDate").get_json()["actionItems"]
    header, *lines = read(asking, "/action-items?sort=-dueDate")
    assert header == [".".join(path) for path in COLUMNS]
    assert lines == [[cell(row, path) for path in COLUMNS] for row in shown]


def test_a_row_is_flat(coordinator):
    coordinator.change(item_of(coordinator), {"tags": ["unga", "hälsa"]})
    header, line = read(coordinator, f"{ITEMS}&q=LUPP")
    found = dict(zip(header, line, strict=True))
    assert (found["reference"], found["dueDate"], found["allDepartments"]) == ("14.1", "2027-03-31", "false")
    assert (found["leadDepartment.code"], found["tags"]) == ("FOFN", "hälsa, unga")
    assert (found["participatingDepartments.code"], found["completedOn"]) == ("GRN, GVUN, IFON", "")


def test_fields_filters_and_order_are_heeded(client):
    header, *lines = read(client, f"{ITEMS}&fields=reference,dueDate&timeliness=due_soon&sort=-dueDate")
    assert header == ["id", "reference", "dueDate"]
    assert [line[1:] for line in lines] == [["12.1", "2026-12-15"], ["10.1", "2026-11-30"], ["21.1", "2026-11-30"]]


def test_without_rows_there_is_a_header(client):
    assert len(read(client, f"{ITEMS}&q=nothing")) == 1


def test_lines_end_as_the_standard_says(client):
    text = client.get(f"{ITEMS}&fields=reference&article=22", headers=CSV).text
    assert (text.count("\r\n"), text.count("\n"), text[-2:]) == (3, 3, "\r\n")


def test_it_comes_as_a_file_and_is_kept_by_nobody_else(client, coordinator):
    head = client.get(ITEMS, headers=CSV).headers
    assert head["Content-Disposition"] == 'attachment; filename="action-items-2026-11-22.csv"'
    assert {"Accept", "Authorization"} <= set(head["Vary"].split(", "))
    assert head["Cache-Control"] == "public, no-cache"
    assert coordinator.get(ITEMS, headers=CSV).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv, application/json", "application/json"),
        ("text/csv;q=0.8, application/json;q=0.9", "application/json"),
        ("text/csv;q=0.9, application/json;q=0.8", "text/csv; charset=utf-8"),
        ("text/csv, */*;q=0.1", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv; charset=utf-8", "text/csv; charset=utf-8"),
        ("application/json;q=0, text/csv", "text/csv; charset=utf-8"),
        ("text/html", "application/problem+json"),
        ("text/csv;q=0, application/json;q=0", "application/problem+json"),
    ],
)
def test_the_caller_chooses(client, accept, content_type):
    answer = client.get(ITEMS, headers={"Accept": accept} if accept else {})
    assert answer.content_type == content_type
    assert answer.status_code == (406 if "problem" in content_type else 200)


def test_a_list_without_csv_says_so(client):
    assert client.get("/goals", headers=CSV).status_code == 406


def test_pages_are_refused_by_name(client):
    answer = client.get(f"{ITEMS}&page=1&limit=5&cursor=*&count=exact", headers=CSV)
    assert (answer.status_code, pointers(answer)) == (400, {"page", "limit", "cursor", "count"})


@pytest.mark.parametrize("query", ["signatory=nowhere", "timelyness=overdue", "sort=x"])
def test_a_wrong_question_is_a_problem_and_no_file(client, query):
    answer = client.get(f"/action-items?{query}", headers=CSV)
    assert answer.status_code == 400
    assert problem_in(answer)


def test_asking_for_the_head_reads_at_most_a_part(client):
    answer = client.head(ITEMS, headers=CSV)
    assert (answer.status_code, answer.data, answer.content_type) == (200, b"", "text/csv; charset=utf-8")


def test_many_rows_come_once_each_and_some_at_a_time(client, database):
    many_items(database.app, 1_200)
    with statements(database.app) as sent:
        answer = client.get(f"{ITEMS}&fields=reference", headers=CSV, buffered=False)
        begun = len(sent)
        lines = rows(answer.text)
    assert len({line[0] for line in lines}) == len(lines) == 1_231
    assert 0 < begun < len(sent) == 3 * begun


def test_a_file_that_breaks_off_says_so_and_fails(client, database, monkeypatch):
    many_items(database.app, 600)
    real, pages = table.page, iter([True, False])

    def page(*asked):
        if next(pages):
            return real(*asked)
        raise ZeroDivisionError

    monkeypatch.setattr(table, "page", page)
    received = []
    answer = client.get(f"{ITEMS}&fields=reference", headers={**CSV, "Accept-Language": "en"})
    with pytest.raises(ZeroDivisionError):
        received.extend(answer.iter_encoded())
    assert received[-1].decode().startswith("ERROR: this file broke off here (traceId")
    assert answer.headers["traceparent"].split("-")[1] in received[-1].decode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_text_that_looks_like_a_formula_is_none(sign):
    assert cell({"title": f"{sign}1+1"}, ("title",)) == f"'{sign}1+1"


RISKY = st.builds("{}{}{}".format, st.text("'", max_size=3), st.sampled_from([*FORMULA, "a", ""]), st.text())


@given(RISKY)
def test_a_text_that_was_made_harmless_is_known_again(text):
    assert not harmless(text).startswith(FORMULA)
    assert meant(harmless(text)) == text


@pytest.mark.parametrize("text", ["'citat'", "'", "", "don't", "'' ="])
def test_apostrophes_that_stand_before_no_formula_are_the_writers_own(text):
    assert harmless(text) == meant(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (-5, "-5"), (True, "true"), (["a", "=b"], "a, '=b"), ([], ""), ({"a": [1]}, '{"a":[1]}')],
)
def test_a_value_as_text(value, expected):
    assert cell({"x": value}, ("x",)) == expected


def test_what_is_inside_nothing_is_empty():
    assert cell({"goal": None}, ("goal", "title")) == ""


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=3)))
def test_any_text_is_read_back_as_it_was(lines):
    text = table.encoded(lines).decode()
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) == lines
