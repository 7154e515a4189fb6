"""Somebody is erased: of their account only what the law wants preserved is kept, and that without their name."""

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from api.accounts.models import AccessToken, Account
from api.accounts.rules import ERASED
from api.core.chain import TEXT_ERASED
from api.core.db import Base, db
from api.core.text import GONE
from api.core.transaction import unit
from api.database import check_references, owning
from api.identities.models import LoginIdentity
from api.mails.commands import write_to
from api.mails.letters import Letter
from api.mails.models import Mail
from api.mails.recipients import Recipient
from api.page_logins.models import PageLogin
from api.personal_data import commands
from api.personal_data.commands import erase_person
from api.signatories.models import Signatory
from api.verification import verify_chains
from api.worker import Worker
from tests.support.build import events, post
from tests.support.jobs import WORKER

NAME, EARLIER, EMAIL = "Anna <Å> Kanariefågel", "Anna Ogift-Kanariefågel", "anna.kanarie@example.se"
REASON, TITLE, SUBJECT, SAID = "Kanariesjuk", "Kanariekalender", "kanarie-7fe0", "Det går framåt."
NOTED = {"changeNote": "Önskas av Anna Kanariefågel"}


@pytest.fixture
def anna(app, client, coordinator):
    """The account of somebody who has left traces of every kind."""
    [unit_] = coordinator.ids("/departments?signatory=boras&code=FOF")
    grants = [{"role": "reporter", "departmentId": unit_}]
    key = post(coordinator, "/accounts", name=EARLIER, email=EMAIL, grants=grants, **NOTED)["id"]
    coordinator.change(f"/accounts/{key}", {"name": NAME, **NOTED})
    issued = coordinator.post("/access-tokens", json={"accountId": key, **NOTED}, headers={"Idempotency-Key": "once"})
    client.tokens = {**client.tokens, "anna": issued.get_json()["token"]}
    anna = client.as_("anna")
    post(anna, "/calendar-addresses", title=TITLE, **NOTED)
    post(anna, "/reminder-pauses", startsOn="2026-12-01", endsOn="2026-12-24", reason=REASON, **NOTED)
    post(anna, "/comments", actionPlanId=coordinator.ids("/action-plans?signatory=boras")[0], kind="comment", text=SAID)
    with app.app_context(), unit(WORKER):
        boras = db.session.get_one(Account, key).signatory_id
        known = LoginIdentity(account_id=key, signatory_id=boras, issuer="https://login.example", subject=SUBJECT)
        db.session.add(known)
        db.session.flush()
        db.session.add(PageLogin(identity_id=known.id, signatory_id=boras, digest=b"d", roles=[]))
        _write(boras, Recipient(key, None, EMAIL, "sv"))
        _write(boras, Recipient(None, unit_, "fof@boras.example.se", "sv"))
    return key


def _write(signatory_id, recipient):
    letter = Letter("Fråga", f"Hur går det?\n\n— {NAME}\n", f"<p>— {escape(NAME)}</p>")
    write_to(signatory_id, recipient, "question:1", letter)


def erase(client, coordinator, key):
    answer = coordinator.post(f"/accounts/{key}/erasures", json={"changeNote": "Begäran 2026-11-20"})
    Worker(client.application).work_off()
    return answer


def traces(app):
    """In which tables something of them still stands."""
    with app.app_context(), owning() as connection:
        rows = {table.name: connection.execute(select(table)).all() for table in Base.metadata.sorted_tables}
    return {name for name, held in rows.items() if "kanarie" in str([tuple(row) for row in held]).casefold()}


def test_nothing_of_them_stands_anywhere(app, client, coordinator, anna):
    left = {"account", "event", "mail", "login_identity", "calendar_address", "reminder_pause", "idempotency_record"}
    assert traces(app) == left
    assert erase(client, coordinator, anna).status_code == 201
    assert traces(app) == set()


def test_every_chain_holds(app, client, coordinator, anna):
    erase(client, coordinator, anna)
    with app.app_context(), owning() as connection:
        assert verify_chains(connection) == 7


def test_nothing_refers_to_what_is_gone(app, anna):
    """SQLite looks at no references while the tables' owner is at work."""
    with app.app_context():
        erase_person(WORKER, {"account_id": anna})
        with owning() as connection:
            check_references(connection)
            assert connection.scalar(select(func.count()).select_from(PageLogin)) == 0


def test_what_they_did_stays_without_their_name(client, coordinator, anna):
    erase(client, coordinator, anna)
    [comment] = [one for one in coordinator.get("/comments?limit=100").get_json()["comments"] if one["text"] == SAID]
    assert comment["author"] == {"id": anna, "name": GONE}
    data = coordinator.get(f"/accounts/{anna}/personal-data").get_json()
    kinds = {kind["code"] for kind in data["kinds"] if kind["records"]}
    assert kinds == {"account", "comment", "act", "account_history"}


def test_the_event_says_that_it_was_erased_and_no_name(app, client, coordinator, anna):
    shown = erase(client, coordinator, anna).get_json()
    assert (shown["name"], shown["email"], shown["active"], shown["grants"]) == (GONE, None, False, [])
    with app.app_context():
        [erased, *told] = events(anna)[-4:]
    assert (erased.type, erased.change_note) == (ERASED, "Begäran 2026-11-20")
    assert erased.changed.keys() == {"closedAt", "grants"}
    assert [one.type for one in told] == [TEXT_ERASED] * 3
    assert [list(one.changed) for one in told] == [["name"], ["email"], ["changeNote"]]


def test_from_mail_a_name_is_struck_step_by_step_and_only_where_it_is_theirs(app, coordinator, anna, monkeypatch):
    monkeypatch.setattr(commands, "STEP", 1)
    signed = {"boras": [NAME, f"{NAME}a", NAME], "gotland": [NAME]}
    with app.app_context(), unit(WORKER):
        for slug, names in signed.items():
            there = db.session.scalar(select(Signatory.id).filter_by(slug=slug))
            for place, name in enumerate(names):
                letter = Letter("Fråga", f"— {name}", f"<p>— {escape(name)}</p>")
                write_to(there, Recipient(None, None, "fof@example.se", "sv"), f"step:{place}", letter)
    with app.app_context():
        erase_person(WORKER, {"account_id": anna})
        left = db.session.execute(select(Mail.text, Mail.html).where(Mail.text.contains("— Anna"))).all()
    assert sorted(mail.text for mail in left) == [f"— {NAME}", f"— {NAME}a"]
    assert sorted(mail.html for mail in left) == [f"<p>— {escape(NAME)}</p>", f"<p>— {escape(NAME)}a</p>"]


def test_others_keep_theirs(app, client, coordinator, anna):
    with app.app_context():
        before = len(db.session.scalars(select(AccessToken.id)).all())
    erase(client, coordinator, anna)
    with app.app_context():
        assert len(db.session.scalars(select(AccessToken.id)).all()) == before - 1
    assert coordinator.get("/me").status_code == 200


def test_their_token_ends_at_once(client, coordinator, anna):
    coordinator.post(f"/accounts/{anna}/erasures", json={})
    assert client.as_("anna").get("/me").status_code == 401


def test_whoever_sends_again_what_made_them_a_token_makes_no_other(client, coordinator, anna):
    erase(client, coordinator, anna)
    again = coordinator.post("/access-tokens", json={"accountId": anna, **NOTED}, headers={"Idempotency-Key": "once"})
    assert (again.headers["Idempotency-Replayed"], again.get_json()["account"]["name"]) == ("true", GONE)


def test_mail_that_waits_for_them_is_given_up(app, client, coordinator, anna):
    erase(client, coordinator, anna)
    jobs = coordinator.get("/jobs?kind=send-mail&limit=100").get_json()["jobs"]
    assert jobs
    assert {job["status"] for job in jobs} <= {"done", "dead"}
