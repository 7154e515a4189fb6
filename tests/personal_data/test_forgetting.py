"""What is older than is declared is forgotten, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from api.core import clock
from api.core.actor import ITSELF
from api.core.db import Base, db
from api.core.idempotency import KEPT_FOR
from api.core.text import GONE
from api.core.transaction import unit
from api.identities.models import LoginIdentity
from api.page_logins.models import PageLogin
from api.personal_data import commands, declaration
from api.personal_data.commands import forget, plan_forgetting
from api.personal_data.forgetting import NOBODY, OLD
from api.worker import Worker
from tests.conftest import NOW
from tests.support.jobs import WORKER, asked

DAY = timedelta(days=1)
TABLES = sorted({old.table.name for old in OLD})


@pytest.fixture
def full(app, client, coordinator):
    """A row at least in each of the tables, all ended at NOW."""
    reporter = client.as_("boras-reporter")
    pause = {"startsOn": "2026-11-22", "endsOn": "2026-11-22"}
    reporter.post("/reminder-pauses", json=pause, headers={"Idempotency-Key": "once"})
    key = reporter.get("/me").get_json()["id"]
    Worker(app).work_off()
    with app.app_context(), unit(WORKER):
        own = coordinator.get(f"/accounts/{key}").get_json()["signatory"]["id"]
        identity = LoginIdentity(account_id=key, signatory_id=own, issuer="https://login.example", subject="abc")
        db.session.add(identity)
        db.session.flush()
        db.session.add(PageLogin(identity_id=identity.id, signatory_id=own, digest=b"d", roles=[], begun_at=NOW))
        tables = Base.metadata.tables
        db.session.execute(update(tables["access_token"]).values(expires_at=NOW))
        db.session.execute(update(tables["account"]).values(closed_at=NOW))
        db.session.execute(update(tables["reminder_pause"]).values(starts_on=NOW.date(), ends_on=NOW.date()))
        db.session.execute(update(tables["calendar_address"]).values(deleted_at=NOW))
        db.session.execute(update(tables["webhook_subscription"]).values(deleted_at=NOW))
        db.session.execute(update(tables["webhook_delivery"]).values(last_tried_at=NOW))
        db.session.execute(update(tables["plan_import"]).values(updated_at=NOW))
        for name in ("mail", "reminder"):
            db.session.execute(update(tables[name]).values(created_at=NOW))


def counted(app):
    with app.app_context(), unit(WORKER):
        return {
            name: db.session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) for name in TABLES
        }


def forgotten(app, after):
    with app.app_context(), clock.at(NOW + after), unit(WORKER):
        forget(WORKER, {"day": "2026-11-22", "step": 1})


def test_each_goes_when_its_time_has_come(app, full):
    before = counted(app)
    assert min(before.values()) > 0
    times = {old.table.name: old.period.time for old in OLD}  # the last word of a table
    for time in sorted(set(times.values())):
        forgotten(app, time)
        gone = {name for name, number in counted(app).items() if number < before[name]}
        assert gone == {name for name in TABLES if times[name] < time}
        forgotten(app, time + timedelta(seconds=1))
    assert {name: number for name, number in counted(app).items() if number} == {}


def test_what_has_not_ended_stays(app):
    before = counted(app)
    forgotten(app, DAY)
    assert counted(app) == before


def test_who_was_shut_out_is_known_for_ever(app, full):
    """Whoever logs in and is not known is given an account anew."""
    forgotten(app, 10 * 365 * DAY)
    with app.app_context(), unit(WORKER):
        assert db.session.scalar(select(func.count()).select_from(LoginIdentity)) == 1


def test_of_a_mail_first_its_content_goes(app, full):
    forgotten(app, declaration.MAILS.time + DAY)
    with app.app_context(), unit(WORKER):
        mails = db.session.execute(select(Base.metadata.tables["mail"])).all()
    assert {(mail.address, mail.subject, mail.text, mail.html) for mail in mails} == {(NOBODY, GONE, GONE, GONE)}


def test_it_goes_in_small_steps_until_nothing_is_left(app, full, monkeypatch):
    monkeypatch.setattr(commands, "STEP", 1)
    with app.app_context(), clock.at(NOW + 3 * 365 * DAY):
        for _ in range(3):
            plan_forgetting(ITSELF)
        Worker(app).work_off()
        steps = db.session.scalars(select(Base.metadata.tables["job"].c.key).filter_by(kind="forget")).all()
    assert len(steps) > 3
    assert counted(app)["mail"] == 0


def test_what_was_given_up_can_be_done_again_for_a_year(app):
    with app.app_context():
        asked("note", "a")
        with unit(WORKER):
            db.session.execute(update(Base.metadata.tables["job"]).values(status="dead", finished_at=NOW))
    before = counted(app)["job"]
    forgotten(app, declaration.JOBS.time + DAY)
    assert counted(app)["job"] == before
    forgotten(app, declaration.DEAD_JOBS.time + DAY)
    assert counted(app)["job"] == 0


def test_answers_are_kept_as_long_as_they_are_given_again():
    assert declaration.ANSWERS.time == KEPT_FOR
