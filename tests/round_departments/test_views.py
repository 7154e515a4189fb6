"""What the addresses of departments in rounds answer: who sees them, what they count, and links."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import added, adopted, adopted_at, codes, department_of, item_at, moved, post, unit
from tests.support.recorder import statements
from tests.support.rounds import opened, reported, round_at


@pytest.fixture
def plan(coordinator):
    return adopted_at(coordinator)


@pytest.fixture
def item(coordinator, plan):
    lead, unit = department_of(coordinator, "FOFN"), department_of(coordinator, "KS")
    return item_at(coordinator, plan, leadDepartmentId=lead, participatingDepartmentIds=[unit])


@pytest.fixture
def round_(coordinator, plan, item):
    units = [department_of(coordinator, code) for code in ("FOFN", "KS")]
    address = round_at(coordinator, plan, departmentIds=units)
    moved(coordinator, address, "open")
    return address


@pytest.fixture
def part(coordinator, round_):
    """The part of the leisure board, whose administration the made reporters and approvers work for."""
    return "/round-departments/" + coordinator.ids(f"/round-departments?round={round_[-36:]}&department=FOFN")[0]


def steps(client, path):
    return {name for name in client.get(path).get_json()["_links"] if name.startswith("to") or name == "change"}


def test_parts_are_for_who_has_a_token(client, part):
    assert client.get("/round-departments").status_code == client.get(part).status_code == 401


def test_own_accounts_see_them_and_neighbours_do_not(client, round_, part):
    politician, neighbour = client.as_("boras-politician"), client.as_("gotland-coordinator")
    asked = f"/round-departments?round={round_[-36:]}"
    assert (politician.get(part).status_code, len(politician.ids(asked))) == (200, 2)
    assert (neighbour.get(part).status_code, neighbour.ids("/round-departments?signatory=boras")) == (404, [])


def test_a_part_counts_what_is_reported_and_what_is_not(coordinator, round_, part, item):
    before = coordinator.get(part).get_json()
    body = {"actionItemId": item[-36:], "roundId": round_[-36:], "status": "in_progress"}
    post(coordinator, "/status-reports", **body)
    after = coordinator.get(part).get_json()
    assert (before["reported"], after["reported"]) == (0, 1)
    assert after["unreported"] == before["unreported"] - 1
    assert (after["status"], after["round"]["id"], after["department"]["code"]) == ("in_progress", round_[-36:], "FOFN")


def test_who_takes_part_beside_a_lead_owes_no_report_of_its_own(coordinator, part, round_, item):
    path = f"/round-departments?round={round_[-36:]}&department=KS"
    owed = coordinator.get(path).get_json()["roundDepartments"][0]["unreported"]
    coordinator.change(item, {"leadDepartmentId": None, "changeNote": "Prov"})
    assert coordinator.get(path).get_json()["roundDepartments"][0]["unreported"] == owed + 1


def test_the_department_marks_ready_and_its_approver_approves(app, coordinator, part):
    reporter, approver = as_role(app, Role.REPORTER), as_role(app, Role.APPROVER)
    assert codes(moved(reporter, part, "ready")) == [("/comment", "items_unreported")]
    assert moved(reporter, part, "ready", comment="Vilar i år.").status_code == 201
    assert moved(reporter, part, "approved").status_code == 403
    said = moved(approver, part, "approved").get_json()
    assert (said["readyBy"]["name"], said["approvedBy"]["name"]) == ("reporter for a test", "approver for a test")


def test_a_summary_is_written_by_the_department(app, part):
    reporter = as_role(app, Role.REPORTER)
    said = reporter.change(part, {"summary": "Enligt plan."}).get_json()
    assert (said["summary"], said["status"]) == ("Enligt plan.", "in_progress")


def test_links_show_what_one_can_do(app, client, coordinator, round_, part):
    reporter, approver = as_role(app, Role.REPORTER), as_role(app, Role.APPROVER)
    assert [steps(one, part) for one in (client.as_("boras-politician"), reporter)] == [
        set(),
        {"change", "toReady", "toInProgress"},
    ]
    moved(reporter, part, "ready", comment="Vilar i år.")
    assert steps(reporter, part) == {"change", "toInProgress"}
    assert steps(approver, part) == {"change", "toInProgress", "toApproved"}
    moved(coordinator, round_, "closed")
    assert steps(coordinator, part) == set()


@pytest.mark.parametrize(
    ("asked", "count"),
    [("status=not_started,in_progress", 2), ("status=ready", 0), ("department=KS", 1), ("department=KUN", 0)],
)
def test_parts_are_found_by_what_they_are(coordinator, round_, asked, count):
    assert len(coordinator.ids(f"/round-departments?round={round_[-36:]}&{asked}")) == count


@pytest.mark.parametrize("path", ["follow-up-rounds", "round-departments", "status-reports", "me/to-do"])
def test_lists_cost_the_same_however_long(app, actors, coordinator, round_, path):
    def cost():
        coordinator.get(f"/{path}")
        with statements(app) as sent:
            assert coordinator.get(f"/{path}?limit=100").status_code == 200
        return len(sent)

    few = cost()
    with app.app_context():
        actor = actors["boras-coordinator"].noting("Prov")
        for _ in range(2):
            grow(actor)
    assert cost() == few


def grow(actor):
    """Another plan with a round in which two departments report."""

    plan = adopted(actor)
    items = [added(actor, plan, lead_department_id=unit(actor, code)) for code in ("KS", "KUN")]
    key = opened(actor, plan)
    for item in items:
        reported(actor, item, key)
