"""Tests of the route of a hand-over: who is told, and where it leads."""

from datetime import date

import pytest

from tests.support.build import NOTE, added, adopted, draft_at, item_at
from tests.support.rows import asked


def address(client, slug):
    return "/signatories/" + client.ids(f"/signatories?q={slug}")[0]


@pytest.mark.parametrize(
    ("who", "slug", "status"),
    [
        (None, "boras", 401),
        ("gotland-coordinator", "boras", 403),
        ("boras-politician", "boras", 200),
        ("boras-coordinator", "gotland", 403),
    ],
)
def test_it_is_for_own_accounts(client, who, slug, status):
    asking = client.as_(who) if who else client
    answer = asking.get(f"{address(client, slug)}/handover")
    assert answer.status_code == status
    linked = "handover" in asking.get(address(client, slug)).get_json()["_links"]
    assert linked is (status == 200)


def test_a_signatory_that_is_not_there_is_not_found(coordinator):
    assert coordinator.get("/signatories/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87/handover").status_code == 404


@pytest.mark.parametrize(("name", "count"), [("overdueItems", 8), ("unansweredQuestions", 1)])
def test_what_waits_is_as_many_as_the_list_says(coordinator, name, count):
    item_at(coordinator, draft_at(coordinator), dueDate="2026-11-21")
    told = coordinator.get(f"{address(coordinator, 'boras')}/handover").get_json()[name]
    listed = coordinator.get(told["href"]).get_json()
    assert told["total"] == listed["_meta"]["totalRecords"] == count


def test_it_is_told_in_the_words_of_the_wire(client, app, actors):
    actor = actors["boras-coordinator"].noting(NOTE)
    with app.app_context():
        plan = adopted(actor)
        added(actor, plan, due_date=date(2026, 11, 21))
        asked(actor, plan)
        asked(actor, plan, date(2026, 12, 1), status="planned", title="Helår")
    told = client.as_("boras-politician").get(f"{address(client, 'boras')}/handover").get_json()
    assert (told["asOf"], told["signatory"]["code"], told["contacts"]["coordinatorActive"]) == (
        "2026-11-22", "boras", True,
    )  # fmt: skip
    assert [(one["openItems"], one["overdueItems"]) for one in told["plans"] if one["id"] == plan] == [(1, 1)]
    (running,), (planned,) = (
        [one for one in told[name] if one["actionPlan"]["id"] == plan] for name in ("openRounds", "roundsToOpen")
    )
    assert (running["kind"], running["timeliness"], running["daysOverdue"]) == ("tertial", "overdue", 38)
    assert running["departments"] == {"notStarted": 0, "inProgress": 0, "ready": 0, "approved": 0}
    assert (planned["title"], planned["opensOn"], "departments" in planned) == ("Helår", "2026-09-01", False)
    assert set(told["decisionsAwaited"]) == {"plans", "agendaItems", "nextBodies", "proposedDeadlines"}


def test_it_leads_to_the_lists_behind(coordinator):
    home = address(coordinator, "boras")
    links = coordinator.get(f"{home}/handover").get_json()["_links"]
    assert {name: one["href"].partition("/v1")[2] for name, one in links.items()} == {
        "self": f"{home}/handover",
        "signatory": home,
        "actionPlans": "/action-plans?signatory=boras",
        "overdueItems": "/action-items?signatory=boras&timeliness=overdue&sort=dueDate",
        "unansweredQuestions": "/comments?signatory=boras&answered=false&sort=createdAt",
        "followUpRounds": "/follow-up-rounds?signatory=boras",
        "statusReports": "/status-reports?signatory=boras",
        "meetings": "/meetings?signatory=boras",
        "decisions": "/decisions?signatory=boras",
    }
