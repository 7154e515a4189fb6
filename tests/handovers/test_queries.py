"""Tests of a hand-over's contacts, plans and rounds, from hand-made stories."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.access_tokens.queries import actor_for_token
from api.accounts.commands import change_account
from api.accounts.models import RoleGrant
from api.accounts.permissions import Role
from api.action_items.commands import move_item
from api.action_plans.commands import delete_plan, move_plan
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.errors import Forbidden, NotFound
from api.handovers.queries import handover_for
from tests.accounts.made import token_for
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, drafted
from tests.support.recorder import statements
from tests.support.rows import agreed, answering, asked, met, reported

LATE, SOON = date(2026, 11, 21), date(2026, 11, 22)


@pytest.fixture
def mark(app):
    """The coordinator of a signatory that has nothing yet."""
    token = token_for(app, Role.COORDINATOR, "mark").text
    with app.test_request_context():
        yield actor_for_token(token)


@pytest.fixture
def boras(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


def told(actor):
    return handover_for(actor, actor.signatory_id)


def rounds(actor, name="open_rounds"):
    """Those that a test has made itself; the sample has one, too."""
    return [row for row in told(actor)[name] if "påhittat" not in row["title"]]


def found(rows, key):
    return next(row for row in rows if row["id"] == key)


def test_who_has_nothing_hands_nothing_over(mark):
    found = told(mark)
    assert (found["signatory"]["code"], found["as_of"]) == ("mark", NOW.date())
    assert [found[name] for name in ("plans", "open_rounds", "rounds_to_open", "overdue")] == [[], [], [], 0]
    assert found["items_without_report"] == {"total": 0, "action_items": []}
    assert {name: part["total"] for name, part in found["decisions_awaited"].items()} == {
        "plans": 0, "agenda_items": 0, "next_bodies": 0, "proposed_deadlines": 0,
    }  # fmt: skip
    assert all(part["first"] == [] for part in found["decisions_awaited"].values())


def test_today_is_the_signatorys(boras):
    with clock.at(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)):
        assert told(boras)["as_of"] == date(2026, 11, 23)


def by_role(actor):
    return {row["role"]: (row["accounts"], row["active"]) for row in told(actor)["contacts"]["by_role"]}


def test_accounts_are_counted_by_role(app, boras):
    token_for(app, Role.APPROVER)
    token_for(app, Role.AUDITOR)
    token_for(app, Role.REPORTER)
    assert by_role(boras) == {"coordinator": (1, 1), "registrar": (0, 0), "approver": (2, 2), "auditor": (1, 1)}
    assert told(boras)["contacts"]["coordinator_active"] is True


def test_an_account_that_approves_for_two_departments_is_one(app, boras):
    token_for(app, Role.APPROVER)
    grant = db.session.query(RoleGrant).filter_by(role="approver", signatory_id=boras.signatory_id).first()
    db.session.add(RoleGrant(account_id=grant.account_id, signatory_id=boras.signatory_id, role="approver"))
    db.session.commit()
    assert by_role(boras)["approver"] == (2, 2)


def test_when_the_coordinators_account_is_closed_nobody_coordinates(boras):
    for account in {grant.account_id for grant in db.session.query(RoleGrant).filter_by(role="coordinator")}:
        change_account(OPERATOR, account, None, {"active": False})
    assert by_role(boras)["coordinator"] == (1, 0)
    assert told(boras)["contacts"]["coordinator_active"] is False


def test_a_plan_tells_what_is_open_and_late_in_it(boras):
    plan = adopted(boras)
    for due in (LATE, SOON, None):
        added(boras, plan, due_date=due)
    done, gone = (added(boras, plan, due_date=LATE) for _ in range(2))
    move_item(boras, done, None, {"status": "completed", "completed_on": LATE, "result": "Klart."})
    move_item(boras, gone, None, {"status": "cancelled", "cancel_reason": "Utgår."})
    shown = found(told(boras)["plans"], plan)
    assert (shown["status"], shown["period_end"]) == ("adopted", date(2029, 12, 31))
    assert (shown["open_items"], shown["overdue_items"]) == (3, 1)


def test_what_is_late_is_late_in_all_plans_that_are_not_over(boras):
    before = told(boras)["overdue"]
    added(boras, adopted(boras), due_date=LATE)
    added(boras, drafted(boras), due_date=LATE)
    over = adopted(boras, period_start=date(2025, 1, 1), period_end=LATE)
    added(boras, over, due_date=LATE)
    closed = adopted(boras)
    added(boras, closed, due_date=LATE)
    move_plan(boras, closed, None, {"status": "expired"})
    assert told(boras)["overdue"] == before + 2
    assert {over, closed} & {plan["id"] for plan in told(boras)["plans"]} == set()


def test_a_plan_that_ends_today_or_is_to_come_or_is_a_draft_is_told_of(boras):
    keys = {
        adopted(boras, period_start=date(2025, 1, 1), period_end=SOON),
        adopted(boras, period_start=date(2027, 1, 1)),
        drafted(boras),
    }
    gone = drafted(boras)
    delete_plan(boras, gone, None)
    shown = {plan["id"] for plan in told(boras)["plans"]}
    assert keys <= shown
    assert gone not in shown


def test_a_plan_that_waits_says_since_when(boras):
    plan = drafted(boras)
    with clock.at(datetime(2026, 10, 1, 22, 30, tzinfo=UTC)):
        move_plan(boras, plan, None, {"status": "proposed"})
    awaited = told(boras)["decisions_awaited"]["plans"]
    assert [(one["id"], one["since"]) for one in awaited["first"]] == [(plan, date(2026, 10, 2))]


def test_an_open_round_tells_how_far_its_departments_have_come(boras):
    plan = adopted(boras)
    key = asked(boras, plan, date(2026, 11, 20))
    for code, status in (("KS", "ready"), ("FOFN", "ready"), ("KUN", "approved"), ("TEN", "not_started")):
        answering(boras, key, code, status)
    (shown,) = rounds(boras)
    assert (shown["id"], shown["timeliness"], shown["days_overdue"]) == (key, "overdue", 2)
    assert shown["departments"] == {"not_started": 1, "in_progress": 0, "ready": 2, "approved": 1}
    assert shown["action_plan"]["id"] == plan


def test_a_round_without_departments_is_told_of_too(boras):
    asked(boras, adopted(boras), date(2027, 1, 1))
    (shown,) = rounds(boras)
    assert (shown["timeliness"], set(shown["departments"].values())) == ("on_time", {0})


def test_rounds_come_by_their_deadline_and_only_while_they_go_on(boras):
    plan = adopted(boras)
    later, first = asked(boras, plan, date(2026, 12, 2)), asked(boras, plan, date(2026, 12, 1))
    for more in ({"status": "closed"}, {"status": "reported"}, {"deleted_at": NOW}):
        asked(boras, plan, **more)
    assert [one["id"] for one in rounds(boras)] == [first, later]


def test_a_planned_round_is_to_be_opened_from_its_day_on(boras):
    plan = adopted(boras)
    due = asked(boras, plan, date(2026, 12, 1), status="planned", opens_on=SOON)
    asked(boras, plan, date(2026, 12, 1), status="planned", opens_on=date(2026, 11, 23))
    assert [one["id"] for one in rounds(boras, "rounds_to_open")] == [due]
    assert rounds(boras) == []


def test_only_own_accounts_and_administrators_are_told(boras, actors):
    assert told(actors["boras-politician"]) == told(boras)
    everywhere = replace(boras, everywhere=True, signatory_id=None)
    assert handover_for(everywhere, boras.signatory_id) == told(boras)
    for actor in (actors["gotland-coordinator"], replace(boras, signatory_id=None)):
        with pytest.raises(Forbidden):
            handover_for(actor, boras.signatory_id)


def test_a_signatory_that_is_not_there_is_not_found(boras):
    with pytest.raises(NotFound):
        handover_for(boras, boras.account_id)


def test_gotland_hands_over_nothing_of_boras(boras, actors):
    gotland = actors["gotland-coordinator"]
    before = told(gotland)
    plan = adopted(boras)
    key = asked(boras, plan)
    answering(boras, key, "KS")
    agreed(boras, met(boras, LATE))
    reported(boras, plan, added(boras, plan, due_date=LATE), proposed_due_date=SOON)
    assert told(gotland) == before


@pytest.mark.parametrize("times", [1, 6])
def test_it_costs_as_much_whatever_there_is(app, boras, times):
    for _ in range(times):
        plan = adopted(boras)
        answering(boras, asked(boras, plan), "KS")
        agreed(boras, met(boras, LATE))
        reported(boras, plan, added(boras, plan), proposed_due_date=SOON)
    with statements(app) as sent:
        told(boras)
    assert len(sent) == 9
