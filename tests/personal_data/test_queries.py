"""What is kept of somebody is shown whole, without secrets, and nothing of anybody else."""

import json

import pytest
from sqlalchemy import select

from api.accounts.models import AccessToken
from api.core.actor import ITSELF
from api.core.db import Base, db
from api.core.engines import reading
from api.core.errors import NotFound
from api.identities.commands import AT_LOGIN, welcome
from api.identities.models import LoginIdentity
from api.identities.rules import Identity, Login
from api.personal_data import queries
from api.personal_data.declaration import OF_ACCOUNTS
from api.personal_data.queries import data_of, own_data
from tests.support.build import post
from tests.support.recorder import statements


def records(data):
    return {kind["code"]: kind["records"] for kind in data["kinds"]}


@pytest.fixture
def mine(client, coordinator):
    """What is kept of the coordinator, who has done something of many kinds."""
    post(coordinator, "/calendar-addresses", title="Mina sluttider")
    own = coordinator.get("/me").get_json()["id"]
    post(coordinator, "/reminder-pauses", accountId=own, startsOn="2026-12-01", endsOn="2026-12-24", reason="Ledig")
    post(coordinator, "/comments", actionPlanId=coordinator.ids("/action-plans")[0], kind="comment", text="Bra!")
    return records(coordinator.get("/me/personal-data").get_json())


def test_what_somebody_has_and_did_is_shown(mine):
    shown = {code for code, found in mine.items() if found}
    assert {"account", "role", "access_token", "calendar_address", "reminder_pause", "comment", "act"} <= shown
    assert mine["account"][0]["name"] == "boras-coordinator"
    assert mine["comment"][0]["text"] == "Bra!"
    assert [act["type"] for act in mine["act"][:2]] == ["comment.created", "reminder-pause.created"]


def test_somebody_who_logs_in_sees_as_whom(app):
    login = Login(Identity("https://login.example.se", "abc-123", "boras"), "Anna Å", "anna@example.se", (), None)
    with app.app_context():
        welcome(AT_LOGIN, login)
        account = db.session.scalar(select(LoginIdentity.account_id))
        found = records(data_of(ITSELF, account))
    assert found["login"][0]["subject"] == "abc-123"
    assert found["account_history"][0]["after"]["name"] == "Anna Å"


def test_no_secret_is_shown(app, client, coordinator, mine):
    with app.app_context(), reading(ITSELF) as connection:
        digests = {row.hex() for row in connection.scalars(select(AccessToken.digest))}
    told = json.dumps(mine)
    assert coordinator.token.partition(".")[2] not in told
    assert not [digest for digest in digests if digest in told]


@pytest.mark.parametrize("who", ["boras-coordinator", "boras-reporter", "gotland-coordinator"])
def test_every_record_is_of_who_asks(who, app, actors):
    with app.app_context():
        found = records(own_data(actors[who]))
        for kept in (one for one in OF_ACCOUNTS if found[one.code] and "id" in found[one.code][0]):
            table = Base.metadata.tables[kept.table]
            with reading(ITSELF) as connection:
                owners = connection.scalars(
                    select(table.c[kept.owner]).where(table.c.id.in_([row["id"] for row in found[kept.code]]))
                )
                assert set(owners) == {actors[who].account_id}


def test_a_closed_account_is_shown_the_same(client, coordinator):
    account = next(row for row in coordinator.get("/accounts?q=boras-reporter").get_json()["accounts"])
    before = records(coordinator.get(f"/accounts/{account['id']}/personal-data").get_json())
    coordinator.change(f"/accounts/{account['id']}", {"active": False})
    after = records(coordinator.get(f"/accounts/{account['id']}/personal-data").get_json())
    assert after["account"][0]["closedAt"]
    changed = {"account", "account_history", "role"}  # which is written anew
    assert [code for code in before if code not in changed and before[code] != after[code]] == []


def test_nobody_is_shown_what_is_kept_elsewhere(app, actors):
    with app.app_context(), pytest.raises(NotFound):
        data_of(actors["boras-coordinator"], actors["gotland-coordinator"].account_id)


def test_it_costs_a_statement_for_each_kind(app, coordinator):
    coordinator.get("/me/personal-data")
    with statements(app) as sent:
        coordinator.get("/me/personal-data")
    assert len(sent) == 1 + len(OF_ACCOUNTS)


def test_of_too_much_the_newest_is_shown_and_it_says_so(app, actors, mine, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 1)
    queries._held.cache_clear()
    with app.app_context():
        kinds = {kind["code"]: kind for kind in own_data(actors["boras-coordinator"])["kinds"]}
    queries._held.cache_clear()
    assert (kinds["act"]["complete"], len(kinds["act"]["records"])) == (False, 1)
    assert kinds["role"]["complete"]
