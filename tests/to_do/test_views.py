"""What the address of the to-do list answers."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import adopted_at, department_of, item_at, moved, post
from tests.support.rounds import round_at


@pytest.fixture
def round_(coordinator):
    plan = adopted_at(coordinator)
    item_at(coordinator, plan, title="Kartlägga", leadDepartmentId=department_of(coordinator, "FOFN"))
    address = round_at(coordinator, plan, departmentIds=[department_of(coordinator, "FOFN")])
    moved(coordinator, address, "open")
    return address


def test_the_list_is_for_who_has_a_token(client):
    assert client.get("/me/to-do").status_code == 401


def test_each_task_says_all_that_settles_it(app, round_):
    reporter = as_role(app, Role.REPORTER)
    rows = reporter.get("/me/to-do?kind=report&limit=100").get_json()["tasks"]
    [task] = [one for one in rows if one["actionItem"]["title"] == "Kartlägga"]
    assert (task["dueOn"], task["timeliness"], task["daysOverdue"]) == ("2026-11-30", "due_soon", 0)
    assert (task["round"]["id"], task["department"]["code"]) == (round_[-36:], "FOFN")
    names = {"actionItemId": task["actionItem"], "roundId": task["round"], "departmentId": task["department"]}
    post(reporter, "/status-reports", status="in_progress", **{name: one["id"] for name, one in names.items()})
    assert task["id"] not in reporter.ids("/me/to-do?kind=report&limit=100")


def test_a_part_is_named_by_its_own_id(app, round_):
    reporter, approver = as_role(app, Role.REPORTER), as_role(app, Role.APPROVER)
    part = reporter.ids("/round-departments?department=FOFN")[0]
    moved(reporter, f"/round-departments/{part}", "ready", comment="Vilar i år.")
    [task] = approver.get("/me/to-do?kind=approve").get_json()["tasks"]
    assert task["roundDepartmentId"] == part


@pytest.mark.parametrize(
    "kind", ["report", "mark_ready", "approve", "answer_question", "decide_deadline", "open_round", "close_round"]
)
def test_every_kind_can_be_asked_for(coordinator, kind):
    assert coordinator.get(f"/me/to-do?kind={kind}").status_code == 200


def test_a_kind_that_there_is_not_is_refused(coordinator):
    assert coordinator.get("/me/to-do?kind=meeting").status_code == 400
