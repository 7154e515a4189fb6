"""What the program takes on from one caller: settings, and processes that share them on one database."""

from dataclasses import replace

import pytest

from api.app import create_app
from api.capacity import Capacity
from api.core.db import db
from api.settings import SettingsError, settings_from
from tests.support.client import client_for


def found(tmp_path, **environment):
    return settings_from({"INSTANCE_DIR": str(tmp_path), **environment}).capacity


def test_without_a_setting_nobody_notices_any_limit(tmp_path):
    assert found(tmp_path) == Capacity()
    assert (Capacity.token_rate, Capacity.address_rate) == (6000, 3000)


def test_each_limit_is_a_setting(tmp_path):
    assert found(tmp_path, ADDRESS_RATE="10", FILE_RATE="3") == Capacity(address_rate=10, file_rate=3)


@pytest.mark.parametrize("name", ["TOKEN_RATE", "ADDRESS_RATE", "FILE_RATE", "WRONG_TOKEN_RATE"])
@pytest.mark.parametrize("value", ["0", "-1", "many", "10000001"])
def test_a_limit_that_is_none_is_refused(tmp_path, name, value):
    with pytest.raises(SettingsError, match=rf"^{name}: '{value}' should be a whole number from 1 to 10000000$"):
        found(tmp_path, **{name: value})


@pytest.mark.parametrize("address", ["http://host", "redis://", "secret"])
def test_an_address_that_is_no_redis_is_refused_and_not_repeated(tmp_path, address):
    with pytest.raises(SettingsError, match=r"^REDIS_URL: is not the address of a Redis") as refusal:
        found(tmp_path, REDIS_URL=address)
    assert address not in str(refusal.value).split("; ")[0]


def test_the_password_of_a_redis_is_not_told(tmp_path):
    assert "secret" not in repr(found(tmp_path, REDIS_URL="redis://:secret@host"))


@pytest.fixture
def processes(database):
    """Clients of two processes on one database, with little that one may ask of them."""
    database.changed()
    little = Capacity(token_rate=6, address_rate=4, file_rate=2, wrong_token_rate=2)
    apps = [create_app(replace(database.app.config["SETTINGS"], capacity=little)) for _ in range(2)]
    yield [client_for(app, database.tokens) for app in apps]
    for app in apps:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.mark.parametrize(("name", "permits"), [(None, 4), ("boras-politician", 6)])
def test_processes_share_what_one_may_ask(processes, name, permits):
    """Each learns of what the others gave when it tells of its own: here with every call, so one each is too many."""
    one, other = (client.as_(name) if name else client for client in processes)
    answers = [client.get("/charter-articles") for client in (one, other) * 6]
    assert permits <= [answer.status_code for answer in answers].count(200) <= permits + 2
    assert answers[-1].headers["Retry-After"].isdigit()


def test_lists_as_csv_reports_as_files_and_snapshots_count_as_files(processes):
    client, _ = (client.as_("boras-coordinator") for client in processes)
    assert client.get("/action-items", headers={"Accept": "text/csv"}).status_code == 200
    assert client.get("/reports/overdue?format=xlsx").status_code == 200
    body = {"report": "overdue", "format": "json", "caseNumber": "KS 1"}
    assert client.post("/report-snapshots", json=body).status_code == 429
    assert client.get("/reports/overdue").status_code == 200
