"""A plan's first year, told over HTTP: from the first draft to what a citizen reads."""

from datetime import UTC, date, datetime

import pytest

from api.core import clock
from tests.support.build import department_of, moved, post

TITLE = "Jämställdhetsplan 2026–2029"


def _on(month, day, year=2026):
    return clock.at(datetime(year, month, day, 9, 0, tzinfo=UTC))


def _decision(client, body, day, outcome):
    said = {"title": TITLE, "decidedOn": day, "outcome": outcome, "caseNumber": "KS 2025-00100"}
    return post(client, "/decisions", bodyId=department_of(client, body), **said)["id"]


def _status(client, path, status, **more):
    """Move a plan or an item on, and see that it went there."""
    answer = moved(client, path, status, **more)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    assert answer.get_json()["status"] == status
    return answer.get_json()


def _draft(coordinator):
    """A draft with its articles, a goal and three items; its path and theirs."""
    articles = [{"number": 6, "reason": "Barn möter stereotyper tidigt."}, {"number": 21}]
    period = {"periodStart": "2026-01-01", "periodEnd": "2029-12-31"}
    plan = post(coordinator, "/action-plans", title=TITLE, visibility="public", articles=articles, **period)["id"]
    goal = post(coordinator, "/goals", actionPlanId=plan, title="Trygga platser", articles=[21])["id"]
    ours = {"actionPlanId": plan, "goalId": goal, "articles": [21]}
    ours["leadDepartmentId"] = department_of(coordinator, "FOFN")
    items = {
        "walks": {"reference": "1", "title": "Trygghetsvandringar", "dueDate": "2026-05-31"},
        "lights": {"reference": "2", "title": "Bättre ljus", "dueDate": "2026-10-31", "contactRole": "Fritidschef"},
        "survey": {"reference": "3", "title": "Enkät", "dueDate": "2026-12-31"},
    }
    paths = {
        name: "/action-items/" + post(coordinator, "/action-items", **ours, **item)["id"]
        for name, item in items.items()
    }
    return f"/action-plans/{plan}", paths


def _adopt(coordinator, plan):
    """Consultation, referral back, a new proposal and the council's decision."""
    with _on(9, 15, 2025):
        _status(coordinator, plan, "consultation", comment="På remiss till nämnderna.")
    with _on(10, 20, 2025):
        _status(coordinator, plan, "proposed", comment="Kommunstyrelsen föreslår fullmäktige att anta planen.")
    with _on(11, 20, 2025):
        back = _decision(coordinator, "KF", "2025-11-20", "referred_back")
        assert moved(coordinator, plan, "adopted", decisionId=back).status_code == 400
        _status(coordinator, plan, "draft", comment="Återremiss: målen ska bli mätbara.")
        assert coordinator.change(plan, {"purpose": "Mätbara mål för trygghet."}).status_code == 200
        _status(coordinator, plan, "proposed")
    with _on(12, 18, 2025):
        approval = _decision(coordinator, "KF", "2025-12-18", "approved_with_changes")
        adopted = _status(coordinator, plan, "adopted", decisionId=approval, comment="Antagen av fullmäktige.")
    assert (adopted["adoptedOn"], adopted["published"]) == ("2025-12-18", True)


def _report(coordinator, reporter, items):
    """The year: one item is completed late, one is paused and put off, one is cancelled."""
    with _on(3, 1):
        _status(reporter, items["walks"], "in_progress")
        assert reporter.change(items["walks"], {"progress": 40, "forecast": "yellow"}).status_code == 200
    with _on(6, 1):
        assert reporter.get(items["walks"]).get_json()["daysOverdue"] == 1
    with _on(6, 20):
        ended = _status(reporter, items["walks"], "completed", completedOn="2026-06-18", result="Fyra vandringar.")
        assert ended["timeliness"] == "completed_late"
    with _on(9, 1):
        _status(reporter, items["lights"], "in_progress")
        _status(reporter, items["lights"], "paused", comment="Upphandlingen är överklagad.")
        later = {"dueDate": "2027-03-31"}
        assert reporter.change(items["lights"], later).status_code == 403
        assert coordinator.change(items["lights"], later).status_code == 400
        put_off = coordinator.change(
            items["lights"], {**later, "changeNote": "Upphandlingen är överklagad."}
        ).get_json()
        assert (put_off["originalDueDate"], put_off["dueDateMoves"]) == ("2026-10-31", 1)
        _status(coordinator, items["survey"], "cancelled", cancelReason="Ersätts av den nationella enkäten.")


@pytest.fixture
def year(coordinator):
    """The plan's path and its items' after the first year."""
    with _on(8, 25, 2025):
        plan, items = _draft(coordinator)
    _adopt(coordinator, plan)
    _report(coordinator, coordinator.as_("boras-reporter"), items)
    return plan, items


def test_nobody_outside_sees_the_plan_before_it_is_adopted(client, coordinator):
    plan, items = _draft(coordinator)
    for path in (plan, *items.values()):
        assert client.get(path).status_code == client.as_("gotland-coordinator").get(path).status_code == 404
        assert client.as_("boras-politician").get(path).status_code == 200


def test_after_a_year_a_citizen_sees_what_became_of_it(client, year):
    plan, _ = year
    shown = client.get(f"/action-items?actionPlan={plan.rpartition('/')[2]}").get_json()["actionItems"]
    assert [(item["title"], item["status"], item["timeliness"], item["dueDateMoves"]) for item in shown] == [
        ("Trygghetsvandringar", "completed", "completed_late", 0),
        ("Bättre ljus", "paused", "on_time", 1),
        ("Enkät", "cancelled", "closed", 0),
    ]
    assert {item["contactRole"] for item in shown} == {None}


def test_the_coordinator_reads_how_it_came_to_be(coordinator, year):
    plan, _ = year
    events = coordinator.get(f"{plan}/events").get_json()["events"]
    steps = [event["after"]["status"] for event in events if "status" in event["changed"]]
    assert steps == ["consultation", "proposed", "draft", "proposed", "adopted"]
    assert [event["type"] for event in events].count("action-plan.adopted") == 1


def test_the_reason_for_a_new_deadline_is_on_record(coordinator, year):
    _, items = year
    events = coordinator.get(f"{items['lights']}/events").get_json()["events"]
    put_off = next(event for event in events if "dueDate" in event["changed"])
    assert put_off["changed"]["dueDate"] == ["2026-10-31", "2027-03-31"]
    assert put_off["changeNote"] == "Upphandlingen är överklagad."
    assert [event["type"] for event in events].count("action-item.status-changed") == 2


def test_every_event_says_when_it_happened(coordinator, year):
    _, items = year
    events = coordinator.get(f"{items['walks']}/events").get_json()["events"]
    days = [date.fromisoformat(event["recordedAt"][:10]) for event in events]
    assert days == [date(2025, 8, 25), date(2026, 3, 1), date(2026, 3, 1), date(2026, 6, 20)]


def test_history_is_not_for_outsiders(client, year):
    plan, items = year
    for path in (plan, *items.values()):
        assert client.get(f"{path}/events").status_code == 401
        assert client.as_("gotland-coordinator").get(f"{path}/events").status_code in (403, 404)
