"""What the addresses of rounds answer: who sees them, shapes, statuses and links."""

import pytest

from api.accounts.permissions import Role
from tests.accounts.made import as_role
from tests.support.build import adopted_at, codes, department_of, draft_at, item_at, moved, post
from tests.support.rounds import round_at


@pytest.fixture
def plan(coordinator):
    return adopted_at(coordinator, periodStart="2025-01-01")


@pytest.fixture
def round_(coordinator, plan):
    return round_at(coordinator, plan, departmentIds=[department_of(coordinator, "KS")], instructions="Kort.")


def links(client, path):
    return {name: link["href"].partition("/v1")[2] for name, link in client.get(path).get_json()["_links"].items()}


def test_rounds_are_for_who_has_a_token(client, round_):
    assert client.get("/follow-up-rounds").status_code == client.get(round_).status_code == 401


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor", "admin"])
def test_the_signatorys_own_accounts_see_them(app, round_, role):
    asking = as_role(app, Role(role))
    assert round_.rpartition("/")[2] in asking.ids("/follow-up-rounds?signatory=boras")
    assert asking.get(round_).status_code == 200


def test_neighbours_and_the_network_do_not(app, client, round_):
    for asking in (client.as_("gotland-coordinator"), as_role(app, Role.NETWORK_READER)):
        assert asking.ids("/follow-up-rounds?signatory=boras") == []
        assert round_.rpartition("/")[2] not in asking.ids("/follow-up-rounds")
        assert asking.get(round_).status_code == 404


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor"])
def test_only_the_coordinator_holds_them(app, coordinator, round_, plan, role):
    asking = as_role(app, Role(role))
    match = {"If-Match": coordinator.etag(round_)}
    answers = [
        asking.patch(round_, json={"title": "x"}, headers=match),
        asking.delete(round_, headers=match),
        moved(asking, round_, "open"),
        asking.post(f"{round_}/next", json={"title": "x"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4


def test_a_round_shows_its_plan_and_whom_it_asks(coordinator, round_, plan):
    said = coordinator.get(round_).get_json()
    assert said["actionPlan"]["id"] == plan.rpartition("/")[2]
    assert [(one["department"]["code"], one["status"]) for one in said["departments"]] == [("KS", "not_started")]
    assert (said["status"], said["takesReports"], said["asksByDefault"]) == ("planned", False, False)
    assert (said["timeliness"], said["daysOverdue"], said["instructions"]) == ("due_soon", 0, "Kort.")
    assert (said["decision"], said["previousId"], said["closesOn"]) == (None, None, None)


def test_a_closed_round_is_late_no_more(coordinator, plan):
    key = round_at(coordinator, plan, deadline="2026-11-20", departmentIds=[department_of(coordinator, "KS")])
    assert coordinator.get(key).get_json()["daysOverdue"] == 2
    assert moved(coordinator, key, "open").get_json()["takesReports"] is True
    said = moved(coordinator, key, "closed").get_json()
    assert (said["timeliness"], said["daysOverdue"], said["takesReports"]) == ("closed", 0, False)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"periodEnd": "2025-12-31"}, ("/periodEnd", "period_reversed")),
        ({"deadline": "2026-10-31"}, ("/deadline", "deadline_before_opening")),
        ({"closesOn": "2026-11-29"}, ("/closesOn", "closes_before_deadline")),
        ({"kind": "weekly"}, ("/kind", "not_allowed")),
        ({"actionPlanId": "019a0000-0000-7000-8000-000000000000"}, ("/actionPlanId", "unknown_reference")),
        ({"departmentIds": ["019a0000-0000-7000-8000-000000000000"]}, ("/departmentIds/0", "unknown_department")),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(coordinator, plan, more, fault):
    days = {"periodStart": "2026-01-01", "periodEnd": "2026-12-31", "opensOn": "2026-11-01", "deadline": "2026-11-30"}
    said = {"actionPlanId": plan.rpartition("/")[2], "title": "x", "kind": "annual", **days, **more}
    answer = coordinator.post("/follow-up-rounds", json=said)
    assert (answer.status_code, codes(answer)) == (400, [fault])


def test_a_draft_has_none(coordinator):
    key = draft_at(coordinator).rpartition("/")[2]
    days = {"periodStart": "2026-01-01", "periodEnd": "2026-12-31", "opensOn": "2026-11-01", "deadline": "2026-11-30"}
    body = {"actionPlanId": key, "title": "x", "kind": "annual", **days}
    answer = coordinator.post("/follow-up-rounds", json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "plan_not_adopted")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("kind=annual", 1),
        ("kind=interim", 0),
        ("status=planned", 1),
        ("status=open", 0),
        ("department=KS", 1),
        ("department=KUN", 0),
        ("dueBefore=2026-12-01", 1),
        ("dueBefore=2026-11-30", 0),
        ("dueAfter=2026-11-29", 1),
        ("dueAfter=2026-11-30", 0),
    ],
)
def test_rounds_are_found_by_what_they_are(coordinator, plan, round_, asked, count):
    own = f"/follow-up-rounds?actionPlan={plan.rpartition('/')[2]}&{asked}"
    assert coordinator.get(own).get_json()["_meta"]["totalRecords"] == count


def test_rounds_of_a_plan_the_latest_period_first(coordinator, plan, round_):
    following = post(coordinator, f"{round_}/next", title="Helår 2027")
    found = coordinator.ids(f"/follow-up-rounds?actionPlan={plan.rpartition('/')[2]}")
    assert found == [following["id"], round_.rpartition("/")[2]]
    assert following["previousId"] == round_.rpartition("/")[2]


def test_the_round_it_was_made_from_is_forgotten_when_that_is_deleted(coordinator, round_):
    following = post(coordinator, f"{round_}/next", title="Helår 2027")["id"]
    deleted = coordinator.delete(round_, headers={"If-Match": coordinator.etag(round_)})
    assert (deleted.status_code, coordinator.get(round_).status_code) == (204, 404)
    assert coordinator.get(f"/follow-up-rounds/{following}").get_json()["previousId"] is None


def test_links_lead_on_and_to_what_one_can_do(client, coordinator, round_):
    about = {"self", "actionPlan", "departments", "statusReports", "goalAssessments", "progress"}
    assert set(links(client.as_("boras-politician"), round_)) == about
    assert set(links(coordinator, round_)) == about | {"change", "toOpen", "next"}
    for status, steps in (("open", {"change", "toClosed", "next"}), ("closed", {"toReported", "next"})):
        moved(coordinator, round_, status)
        assert set(links(coordinator, round_)) == about | steps


def test_a_change_needs_the_version_that_was_read(coordinator, round_):
    assert coordinator.patch(round_, json={"title": "Nytt"}).status_code == 428
    assert coordinator.patch(round_, json={"title": "Nytt"}, headers={"If-Match": '"9"'}).status_code == 412
    assert coordinator.change(round_, {"title": "Nytt"}).get_json()["title"] == "Nytt"


def test_what_is_only_tried_is_not_done(coordinator, round_):
    assert coordinator.post(f"{round_}/status-changes?dryRun=true", json={"status": "open"}).status_code in (200, 201)
    assert coordinator.get(round_).get_json()["status"] == "planned"


def test_its_deadline_falls_due_for_its_own_accounts_until_it_is_closed(client, coordinator, round_):
    path = f"/deadlines/{round_.rpartition('/')[2]}"
    said = client.as_("boras-politician").get(path).get_json()
    assert (said["kind"], said["date"]) == ("follow_up_round", "2026-11-30")
    assert links(coordinator, path)["round"] == round_
    assert [asking.get(path).status_code for asking in (client, client.as_("gotland-coordinator"))] == [404, 404]
    for status in ("open", "closed"):
        moved(coordinator, round_, status)
    assert coordinator.get(path).status_code == 404


def test_a_new_item_is_asked_for_when_the_round_opens(coordinator, plan):
    item_at(coordinator, plan, leadDepartmentId=department_of(coordinator, "ÖFN"))
    asked = moved(coordinator, round_at(coordinator, plan), "open").get_json()["departments"]
    assert "ÖFN" in [one["department"]["code"] for one in asked]
