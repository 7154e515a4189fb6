"""Who is told what on a Monday: each reason once, to whoever answers for it, and nothing is lost by a pause."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from api.accounts.commands import change_account
from api.accounts.models import RoleGrant
from api.action_items.commands import change_item, move_item
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from api.core.ids import new_id
from api.core.transaction import unit
from api.jobs.commands import do, take
from api.jobs.models import Job
from api.mails.models import Mail
from api.reminder_pauses.commands import create_pause
from api.reminders.commands import plan_weeks, remind, remind_zone
from api.reminders.models import Reminder
from tests.support.addressed import account, mailbox_of
from tests.support.build import NOTE, added, adopted, drafted
from tests.support.build import unit as department
from tests.support.jobs import WORKER
from tests.support.rows import answering, asked

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def boras(app, actors):
    """Its coordinator, in the application, with nothing told yet."""
    with app.app_context():
        with unit(WORKER):
            for table in (Reminder, Mail, Job):
                db.session.execute(delete(table))
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return adopted(boras)


def item(actor, plan_id, due_on, code="TEN", **more):
    lead = {"lead_department_id": department(actor, code)} if code else {}
    return added(actor, plan_id, due_date=due_on, **lead, **more)


def week(actor, monday=MONDAY):
    with clock.at(AT + (monday - MONDAY)), unit(WORKER):
        remind(WORKER, {"signatory": actor.signatory_id, "monday": str(monday), "part": 1})


def told(key):
    """To which addresses it was said, why, and whether as who approves."""
    rows = db.session.execute(
        select(Mail.address, Reminder.threshold, Reminder.escalated)
        .join(Mail, Mail.id == Reminder.mail_id)
        .where(Reminder.action_item_id == key)
        .order_by(Reminder.created_at, Mail.address)
    )
    return [tuple(row) for row in rows]


def mails(address):
    return list(db.session.scalars(select(Mail).where(Mail.address == address).order_by(Mail.created_at)))


COORDINATOR = "boras-coordinator@example.se"


def test_who_reports_is_told_of_what_its_department_leads(boras, plan):
    account(boras, "reporter", "TEN")
    ours, theirs = item(boras, plan, date(2026, 11, 27)), item(boras, plan, date(2026, 11, 27), "KUN")
    week(boras)
    assert told(ours) == [("reporter-TEN@example.se", 0, False)]
    assert told(theirs) == [(COORDINATOR, 0, False)]


def test_everything_of_a_week_is_one_mail(boras, plan):
    account(boras, "reporter", "TEN")
    for day in (date(2026, 11, 27), date(2026, 12, 1), date(2026, 11, 3)):
        item(boras, plan, day, title=f"Till {day}")
    week(boras)
    [mail] = mails("reporter-TEN@example.se")
    assert [f"Till {day}" in mail.text for day in ("2026-11-27", "2026-12-01", "2026-11-03")] == [True] * 3


def test_nobody_is_told_the_same_twice(boras, plan):
    key = item(boras, plan, date(2026, 11, 27))
    for weeks in range(-5, 5):
        week(boras, MONDAY + timedelta(weeks=weeks))
        week(boras, MONDAY + timedelta(weeks=weeks))
    assert [threshold for _, threshold, _ in told(key)] == [-30, -14, 0, 1, 14]


def test_another_deadline_is_another_reason(boras, plan):
    key = item(boras, plan, date(2026, 11, 27))
    week(boras)
    change_item(boras.noting(NOTE), key, None, {"due_date": date(2026, 11, 28)})
    week(boras, MONDAY + timedelta(weeks=1))
    assert [threshold for _, threshold, _ in told(key)] == [0, 1]


def test_what_is_two_weeks_late_goes_to_who_approves_too(boras, plan):
    account(boras, "reporter", "TEN")
    account(boras, "approver", "TEN")
    key = item(boras, plan, date(2026, 11, 9))
    week(boras)
    assert told(key) == [("approver-TEN@example.se", 14, True), ("reporter-TEN@example.se", 14, False)]


def test_who_reports_and_approves_is_told_once(boras, plan):
    grants = [{"role": role, "department_id": department(boras, "TEN")} for role in ("reporter", "approver")]
    account(boras, "reporter", "TEN", grants=grants)
    key = item(boras, plan, date(2026, 11, 9))
    week(boras)
    assert told(key) == [("reporter-TEN@example.se", 14, False)]


def test_without_an_account_the_mailbox_is_told(boras, plan):
    mailbox_of(boras, "TEN", "ten@example.se")
    key = item(boras, plan, date(2026, 11, 27))
    week(boras)
    assert told(key) == [("ten@example.se", 0, False)]


def test_what_nobody_leads_is_the_coordinators(boras, plan):
    key = item(boras, plan, date(2026, 11, 27), None)
    week(boras)
    assert told(key) == [(COORDINATOR, 0, False)]


def test_of_what_is_finished_or_only_drafted_nobody_is_told(boras, plan):
    finished = item(boras, plan, date(2026, 11, 27))
    move_item(boras, finished, None, {"status": "cancelled", "cancel_reason": "Behövs inte."})
    sketched = item(boras, drafted(boras), date(2026, 11, 27))
    week(boras)
    assert (told(finished), told(sketched)) == ([], [])


def test_who_has_nothing_to_be_told_gets_no_mail(boras, plan):
    account(boras, "reporter", "VAL")
    item(boras, plan, date(2027, 6, 1), "VAL")
    week(boras)
    assert mails("reporter-VAL@example.se") == []


def test_who_does_not_answer_for_it_is_not_told(boras, plan):
    for role in ("politician", "auditor", "registrar"):
        account(boras, role)
    item(boras, plan, date(2026, 11, 9))
    week(boras)
    assert set(db.session.scalars(select(Mail.address))) == {COORDINATOR, "boras-approver@example.se"}


def pauses(actor, key):
    return {
        "account": {"account_id": key},
        "department": {"department_id": department(actor, "TEN")},
        "everybody": {},
    }


@pytest.mark.parametrize("whose", ["account", "department", "everybody"])
def test_a_pause_puts_off_and_loses_nothing(boras, plan, whose):
    reporter = account(boras, "reporter", "TEN")
    create_pause(boras, {**pauses(boras, reporter)[whose], "starts_on": MONDAY, "ends_on": MONDAY + timedelta(days=6)})
    key = item(boras, plan, date(2026, 11, 27))
    week(boras)
    assert told(key) == []
    week(boras, MONDAY + timedelta(weeks=1))
    assert told(key) == [("reporter-TEN@example.se", 1, False)]


def test_a_pause_of_one_is_no_pause_of_others(boras, plan):
    reporter = account(boras, "reporter", "TEN")
    account(boras, "reporter", "TEN", email="b@example.se")
    create_pause(boras, {"account_id": reporter, "starts_on": MONDAY})
    key = item(boras, plan, date(2026, 11, 27))
    week(boras)
    assert told(key) == [("b@example.se", 0, False)]


def test_what_a_round_asks_for_is_told_to_each_department(boras, plan):
    key = asked(boras, plan, deadline=date(2026, 11, 27))
    for code in ("TEN", "KUN"):
        account(boras, "reporter", code)
        answering(boras, key, code)
    week(boras)
    of_round = select(Mail.address).join(Reminder, Reminder.mail_id == Mail.id).where(Reminder.round_id == key)
    assert set(db.session.scalars(of_round)) == {"reporter-KUN@example.se", "reporter-TEN@example.se"}


def test_who_approves_reports_where_nobody_else_does(boras, plan):
    account(boras, "approver", "TEN")
    key = item(boras, plan, date(2026, 11, 27))
    week(boras)
    assert told(key) == [("approver-TEN@example.se", 0, False)]


def test_that_nobody_can_be_written_to_is_said_to_the_operator(boras, plan, monkeypatch):
    said = []
    monkeypatch.setattr("api.reminders.commands.log.warning", lambda _text, signatory_id: said.append(signatory_id))
    for role in ("reporter", "approver", "coordinator"):
        for key in db.session.scalars(select(RoleGrant.account_id).where(RoleGrant.role == role)).all():
            change_account(OPERATOR, key, None, {"email": None})
    item(boras, plan, date(2026, 11, 27))
    week(boras)
    assert said == [boras.signatory_id]


def test_each_week_is_asked_for_once_and_at_its_time(boras):
    with clock.at(AT - timedelta(hours=3)):
        plan_weeks(WORKER)
        plan_weeks(WORKER)
        [job] = db.session.scalars(select(Job).where(Job.kind == "remind-zone"))
        assert (job.run_at, job.payload) == (AT, {"zone": "Europe/Stockholm", "monday": str(MONDAY)})


def test_a_zone_has_a_job_for_each_of_its_signatories(boras):
    with clock.at(AT), unit(WORKER):
        remind_zone(WORKER, {"zone": "Europe/Stockholm", "monday": str(MONDAY)})
    owners = db.session.scalars(select(Job.signatory_id).where(Job.kind == "remind")).all()
    assert (len(owners), boras.signatory_id in owners) == (6, True)


def test_a_week_that_is_over_is_told_by_the_next(boras, plan):
    account(boras, "reporter", "TEN")
    item(boras, plan, date(2026, 11, 27))
    with clock.at(AT + timedelta(weeks=1)), unit(WORKER):
        remind_zone(WORKER, {"zone": "Europe/Stockholm", "monday": str(MONDAY)})
        remind(WORKER, {"signatory": boras.signatory_id, "monday": str(MONDAY), "part": 1})
    assert (mails("reporter-TEN@example.se"), db.session.scalars(select(Job)).all()) == ([], [])


def test_many_are_written_to_in_parts_and_each_once(boras, plan, monkeypatch):
    monkeypatch.setattr("api.reminders.commands.AT_ONCE", 2)
    for number in range(5):
        account(boras, "reporter", "TEN", email=f"{number}@example.se")
    item(boras, plan, date(2026, 11, 27))
    week(boras)
    with clock.at(AT):
        while job := take(WORKER, new_id()):
            do(WORKER, job)
    assert [len(mails(f"{number}@example.se")) for number in range(5)] == [1] * 5


def test_the_week_of_one_signatory_tells_nobody_of_another(boras, actors):
    week(boras)
    owners = set(db.session.scalars(select(Mail.signatory_id))) | set(db.session.scalars(select(Reminder.signatory_id)))
    assert owners == {boras.signatory_id}
