"""What the addresses of reports answer: who sees them, shapes, what they are found by, and links."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import adopted_at, codes, department_of, item_at, moved, post
from tests.support.rounds import round_at


@pytest.fixture
def plan(coordinator):
    return adopted_at(coordinator)


@pytest.fixture
def item(coordinator, plan):
    return item_at(coordinator, plan, leadDepartmentId=department_of(coordinator, "FOFN"))


@pytest.fixture
def round_(coordinator, plan, item):
    units = [department_of(coordinator, "FOFN")]
    address = round_at(coordinator, plan, departmentIds=units, closesOn="2026-12-04")
    moved(coordinator, address, "open")
    return address


@pytest.fixture
def reporter(app):
    """Of the administration that serves the board."""
    return as_role(app, Role.REPORTER)


@pytest.fixture
def body(item, round_):
    said = {"status": "in_progress", "forecast": "yellow", "deviation": "Sent.", "deviationReason": "Vakans."}
    return {"actionItemId": item[-36:], "roundId": round_[-36:], "proposedDueDate": "2027-03-31", **said}


@pytest.fixture
def report(reporter, body):
    return "/status-reports/" + post(reporter, "/status-reports", **body)["id"]


def steps(client, path):
    return set(client.get(path).get_json()["_links"]) & {"change", "correct"}


def test_reports_are_for_who_has_a_token(client, report):
    assert client.get("/status-reports").status_code == client.get(report).status_code == 401


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor", "admin"])
def test_the_signatorys_own_accounts_read_them(app, report, role):
    asking = as_role(app, Role(role))
    assert (asking.get(report).status_code, report[-36:] in asking.ids("/status-reports")) == (200, True)


def test_neighbours_and_the_network_do_not(app, client, report):
    for asking in (client.as_("gotland-coordinator"), as_role(app, Role.NETWORK_READER)):
        assert (asking.get(report).status_code, asking.ids("/status-reports?signatory=boras")) == (404, [])


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor"])
def test_who_does_not_report_may_not(app, coordinator, body, report, role):
    asking = as_role(app, Role(role))
    match = {"If-Match": coordinator.etag(report)}
    assert asking.post("/status-reports", json=body).status_code == 403
    assert asking.patch(report, json={"nextStep": "x"}, headers=match).status_code == 403


def test_a_report_shows_what_it_is_about(reporter, report, item, round_):
    said = reporter.get(report).get_json()
    assert (said["actionItem"]["id"], said["round"]["id"]) == (item[-36:], round_[-36:])
    assert (said["department"]["code"], said["reportedBy"]["name"]) == ("FOFN", "reporter for a test")
    assert (said["changeable"], said["correctsId"], said["correctedById"]) == (True, None, None)


def test_a_second_one_names_the_first(reporter, body, report):
    answer = reporter.post("/status-reports", json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "reported_already")
    assert report[-36:] in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ({"deviation": None}, [("/deviation", "deviation_required")]),
        ({"deviationReason": None}, [("/deviationReason", "deviation_reason_required")]),
        (
            {"status": "completed", "completedOn": "2026-11-20", "proposedDueDate": None},
            [("/result", "result_required")],
        ),
        ({"progress": 101}, [("/progress", "out_of_range")]),
    ],
)
def test_what_is_lacking_is_told_where_it_stands(reporter, coordinator, item, body, more, faults):
    said = {name: value for name, value in {**body, **more}.items() if value is not None}
    answer = reporter.post("/status-reports", json=said)
    assert (answer.status_code, codes(answer)) == (400, faults)
    assert coordinator.get(item).get_json()["status"] == "not_started"


def test_an_illegal_step_names_those_that_are_open(reporter, body):
    answer = reporter.post("/status-reports", json={**body, "status": "paused", "comment": "Vakans."})
    assert (answer.status_code, answer.get_json()["allowed"]) == (409, ["cancelled", "completed", "in_progress"])


def test_links_show_what_one_can_do(client, reporter, coordinator, body, report, round_):
    politician = client.as_("boras-politician")
    assert [steps(one, report) for one in (reporter, coordinator, politician)] == [{"change"}, {"change"}, set()]
    moved(coordinator, round_, "closed")
    assert [steps(one, report) for one in (reporter, coordinator, politician)] == [{"correct"}, {"correct"}, set()]
    correction = post(reporter, "/status-reports", **body | {"correctsId": report[-36:]})
    assert (steps(reporter, report), correction["correctsId"]) == (set(), report[-36:])
    assert reporter.get(report).get_json()["correctedById"] == correction["id"]


def test_what_is_current_is_not_corrected(reporter, coordinator, body, report, round_):
    own = f"/status-reports?round={round_[-36:]}"
    moved(coordinator, round_, "closed")
    correction = post(reporter, "/status-reports", **body | {"correctsId": report[-36:]})["id"]
    assert reporter.ids(f"{own}&current=true") == [correction]
    assert reporter.ids(f"{own}&current=false") == [report[-36:]]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("status=in_progress", 1),
        ("status=completed", 0),
        ("forecast=yellow,red", 1),
        ("forecast=green", 0),
        ("department=FOFN", 1),
        ("department=KS", 0),
        ("proposesDueDate=true", 1),
        ("proposesDueDate=false", 0),
        ("awaitsDecision=true", 1),
        ("awaitsDecision=false", 0),
        ("reportedSince=2026-11-22T12:00:00Z", 1),
        ("reportedSince=2026-11-22T12:00:01Z", 0),
    ],
)
def test_reports_are_found_by_what_they_say(coordinator, report, plan, asked, count):
    assert len(coordinator.ids(f"/status-reports?actionPlan={plan[-36:]}&{asked}")) == count


def test_a_deadline_that_was_moved_awaits_no_decision(coordinator, report, plan, item):
    proposed = coordinator.get(report).get_json()["proposedDueDate"]
    coordinator.change(item, {"dueDate": proposed, "changeNote": "Beslutat."})
    assert coordinator.ids(f"/status-reports?actionPlan={plan[-36:]}&awaitsDecision=true") == []


def test_reports_are_found_by_what_they_are_about(coordinator, report, plan, item, round_):
    for asked in (f"actionItem={item[-36:]}", f"round={round_[-36:]}", f"actionPlan={plan[-36:]}"):
        assert coordinator.ids(f"/status-reports?{asked}") == [report[-36:]]


def test_a_change_needs_the_version_that_was_read(reporter, report):
    assert reporter.patch(report, json={"nextStep": "x"}).status_code == 428
    assert reporter.patch(report, json={"nextStep": "x"}, headers={"If-Match": '"9"'}).status_code == 412
    assert reporter.change(report, {"nextStep": "Utbilda."}).get_json()["nextStep"] == "Utbilda."


def test_what_the_item_would_refuse_is_told_along_with_the_rest(coordinator, item, round_):
    ends = {"status": "completed", "forecast": "red", "cancelReason": "x"}
    said = {"actionItemId": item[-36:], "roundId": round_[-36:], **ends}
    assert set(codes(coordinator.post("/status-reports", json=said))) == {
        ("/deviation", "deviation_required"),
        ("/completedOn", "completed_on_required"),
        ("/result", "result_required"),
        ("/cancelReason", "only_when_cancelled"),
    }
    assert coordinator.ids(f"/status-reports?round={round_[-36:]}") == []


def test_where_the_item_cannot_go_is_a_conflict_that_says_what_is_open(coordinator, item, round_):
    said = {"actionItemId": item[-36:], "roundId": round_[-36:], "status": "paused", "comment": "Vilar."}
    answer = coordinator.post("/status-reports", json=said)
    assert (answer.status_code, answer.get_json()["allowed"]) == (409, ["cancelled", "completed", "in_progress"])
