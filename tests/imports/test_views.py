"""Imports over HTTP: brought in, understood, looked through, named otherwise, and written."""

from base64 import b64encode

import pytest

from api.core.files import TABLES
from api.imports.rules import LARGEST
from tests.support.refusals import pointers, problem_in
from tests.support.spreadsheets import stratsys_like

CSV = {"Content-Type": "text/csv"}
NOTE = {"changeNote": "Beslut i kommunstyrelsen."}
LIST = "Nr;Åtgärd;Ansvarig nämnd;Klart senast;Status;Kommentar\n"
GOOD = f"{LIST}99.1;Granska texter;Kulturnämnden;2027-03-31;Pågår;\n"
BAD = f"{LIST}99.1;Granska texter;Trafikkontoret;i höst;Försenad;\n"


@pytest.fixture
def plan(coordinator):
    return coordinator.ids("/action-plans?signatory=boras")[0]


@pytest.fixture
def bring(coordinator, plan):
    def bring(text, **headers):
        return coordinator.post(f"/imports?actionPlan={plan}", data=text, headers={**CSV, **headers})

    return bring


def rows(client, made, query=""):
    return client.get(f"/import-rows?planImport={made.get_json()['id']}{query}").get_json()["importRows"]


def items(client, plan):
    return client.get(f"/action-items?actionPlan={plan}").get_json()["_meta"]["totalRecords"]


def test_a_file_is_understood_and_nothing_is_written(coordinator, plan, bring):
    before = items(coordinator, plan)
    made = bring(GOOD.encode()).get_json()
    columns = ["reference", "title", "leadDepartment", "dueDate", "status", "statusComment"]
    assert [place["column"] for place in made["mapping"]] == columns
    assert (made["status"], made["created"], made["error"], made["version"]) == ("checked", 1, 0, 1)
    assert items(coordinator, plan) == before


def test_each_fault_says_its_row_its_column_and_what_is_allowed(coordinator, bring):
    [row] = rows(coordinator, bring(BAD.encode()), "&outcome=error")
    assert {(fault["column"], fault["code"]) for fault in row["faults"]} == {
        ("leadDepartment", "unknown_department"), ("dueDate", "not_date"), ("status", "not_among"),
    }  # fmt: skip
    assert (row["number"], "KUN" in row["faults"][0]["message"]["sv"]) == (2, True)


def test_it_is_written_once(coordinator, plan, bring):
    before, made = items(coordinator, plan), bring(GOOD.encode()).get_json()
    written = coordinator.post(f"/imports/{made['id']}/runs", json=NOTE)
    assert (written.status_code, written.get_json()["status"]) == (201, "written")
    assert items(coordinator, plan) == before + 1
    assert problem_in(coordinator.post(f"/imports/{made['id']}/runs", json=NOTE))["code"] == "import_not_checked"


def test_what_was_written_is_told_with_its_items(coordinator, bring):
    made = bring(GOOD.encode())
    coordinator.post(f"/imports/{made.get_json()['id']}/runs", json=NOTE)
    [row] = rows(coordinator, made)
    assert coordinator.get(f"/action-items/{row['actionItemId']}").get_json()["title"] == "Granska texter"


def test_the_same_file_again_changes_nothing(coordinator, bring):
    coordinator.post(f"/imports/{bring(GOOD.encode()).get_json()['id']}/runs", json=NOTE)
    again = bring(GOOD.encode()).get_json()
    assert (again["created"], again["unchanged"]) == (0, 1)


def test_an_adopted_plan_wants_a_reason(coordinator, bring):
    made = bring(GOOD.encode()).get_json()
    refused = coordinator.post(f"/imports/{made['id']}/runs", json={})
    assert (refused.status_code, pointers(refused)) == (400, {"/changeNote"})


def test_with_a_fault_nothing_is_written(coordinator, plan, bring):
    before, made = items(coordinator, plan), bring(BAD.encode()).get_json()
    assert problem_in(coordinator.post(f"/imports/{made['id']}/runs", json=NOTE))["code"] == "import_faulty"
    assert items(coordinator, plan) == before


def test_what_does_not_fit_any_more_is_told_when_it_is_written(coordinator, bring):
    """Somebody has taken the row's words for an item of their own meanwhile."""
    made = bring(f"{LIST}06.1;Utbilda;KS;2024-01-01;;\n".encode()).get_json()
    assert made["error"] == 1  # due before it starts
    [row] = coordinator.get(f"/import-rows?planImport={made['id']}").get_json()["importRows"]
    assert [(fault["column"], fault["code"]) for fault in row["faults"]] == [("dueDate", "due_before_start")]


def test_a_column_is_named_otherwise_and_the_rows_are_looked_at_anew(coordinator, bring):
    made = bring("Hittepå;Anteckning\nGranska texter;Noga\n".encode()).get_json()
    assert (made["status"], made["fault"]["code"]) == ("failed", "no_title_column")
    wanted = {"mapping": [{"position": 1, "column": "title"}, {"position": 2, "column": "description"}]}
    mended = coordinator.change(f"/imports/{made['id']}", wanted).get_json()
    assert (mended["status"], mended["created"], mended["fault"]) == ("checked", 1, None)


@pytest.mark.parametrize(
    ("wanted", "pointer"),
    [
        ({"mapping": [{"position": 9, "column": "title"}]}, "/mapping/0/position"),
        ({"mapping": [{"position": 1, "column": "title"}]}, "/mapping"),
        ({"headingRow": 9}, "/headingRow"),
    ],
)
def test_a_layout_that_the_file_has_not_is_refused(coordinator, bring, wanted, pointer):
    made = bring(GOOD.encode()).get_json()
    refused = coordinator.change(f"/imports/{made['id']}", wanted)
    assert (refused.status_code, pointers(refused)) == (400, {pointer})


@pytest.mark.parametrize(("reported", "status"), [("keep", "in_progress"), ("write", "paused")])
def test_what_was_reported_is_kept_unless_the_file_is_to_say_it(coordinator, bring, reported, status):
    text = "Nr;Åtgärd;Status;Kommentar\n06.1;Utbilda all personal;Pausad;Väntar\n"
    made = bring(text.encode()).get_json()
    coordinator.change(f"/imports/{made['id']}", {"reported": reported})
    coordinator.post(f"/imports/{made['id']}/runs", json=NOTE)
    [row] = coordinator.get(f"/import-rows?planImport={made['id']}").get_json()["importRows"]
    assert coordinator.get(f"/action-items/{row['actionItemId']}").get_json()["status"] == status
    assert bool(row["kept"]) == (reported == "keep")


@pytest.mark.parametrize("kind", TABLES)
def test_a_file_is_what_it_is_whatever_it_is_called(coordinator, plan, kind):
    made = coordinator.post(f"/imports?actionPlan={plan}", data=stratsys_like(), headers={"Content-Type": kind})
    assert (made.get_json()["kind"], made.get_json()["headingRow"]) == ("xlsx", 4)


def test_a_file_comes_in_json_too(coordinator, plan):
    content = b64encode(GOOD.encode()).decode()
    made = coordinator.post("/imports", json={"actionPlanId": plan, "content": content, "name": "plan.csv"})
    assert (made.status_code, made.get_json()["created"]) == (201, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04", "broken_workbook"), (b"a;b\x00\n", None), (b'Nr;\xc3\x85tg\xc3\xa4rd\n"1;2\n', None)],
)
def test_what_is_no_table_is_refused_and_not_kept(coordinator, bring, content, code):
    before = len(coordinator.ids("/imports"))
    refused = bring(content)
    [fault] = problem_in(refused)["errors"]
    assert (refused.status_code, code in (None, fault["code"])) == (400, True)
    assert len(coordinator.ids("/imports")) == before


def test_a_file_belongs_to_a_plan(coordinator):
    refused = coordinator.post("/imports", data=GOOD.encode(), headers=CSV)
    assert (refused.status_code, pointers(refused)) == (400, {"actionPlan"})


def test_a_file_beyond_ten_megabytes_is_refused(bring):
    assert bring(b"x" * (LARGEST + 1)).status_code == 413


@pytest.mark.parametrize("who", ["boras-politician", "boras-reporter", "gotland-coordinator", None])
def test_nobody_else_brings_anything_in_or_sees_it(client, plan, bring, who):
    made, other = bring(GOOD.encode()).get_json(), client.as_(who) if who else client
    assert other.post(f"/imports?actionPlan={plan}", data=GOOD.encode(), headers=CSV).status_code in (401, 403, 404)
    assert other.get(f"/imports/{made['id']}").status_code in (401, 403, 404)


def test_a_deleted_import_is_gone_and_what_it_wrote_stays(coordinator, plan, bring):
    made = bring(GOOD.encode()).get_json()
    coordinator.post(f"/imports/{made['id']}/runs", json=NOTE)
    before, path = items(coordinator, plan), f"/imports/{made['id']}"
    assert coordinator.delete(path, headers={"If-Match": coordinator.etag(path)}).status_code == 204
    assert (coordinator.get(path).status_code, items(coordinator, plan)) == (404, before)


def test_who_brought_it_in_and_wrote_it_is_on_record(coordinator, bring):
    made = bring(GOOD.encode()).get_json()
    coordinator.post(f"/imports/{made['id']}/runs", json=NOTE)
    events = coordinator.get(f"/imports/{made['id']}/events").get_json()["events"]
    assert [event["type"] for event in events] == ["import.created", "import.written"]
    assert all("content" not in event for event in events)
