"""What leaves with a signatory, and what does not."""

from base64 import b64encode
from zipfile import ZipFile

import orjson
import pytest
from sqlalchemy import insert, update

from api.core import clock
from api.core.ids import FORM
from api.core.journal import Event
from api.database import Refused, owning
from api.docs.info import VERSION
from api.jobs.models import Job
from api.signatory_files.cli import OPERATOR
from api.signatory_files.departure import export_signatory
from tests.support.chains import disarmed
from tests.support.databases import settings_for
from tests.support.empty import application
from tests.support.parcels import ADMINISTRATOR, all_of, make_lively, of


def export(app, path, value="boras"):
    told = []
    with app.app_context():
        export_signatory(OPERATOR, value, path, told.append)
    return told


def parts(path):
    with ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def lines(path, table):
    return [orjson.loads(line) for line in parts(path)[f"{table}.jsonl"].splitlines()]


def own_content(app):
    return all_of(app.config["SETTINGS"].database_url)


@pytest.fixture
def lively(app, actors):
    make_lively(app, actors)
    return app


@pytest.fixture
def path(tmp_path):
    return tmp_path / "boras.zip"


@pytest.fixture
def key(actors):
    return actors["boras-coordinator"].signatory_id


def test_nothing_of_others_leaves(lively, key, path):
    export(lively, path)
    content = own_content(lively)
    others = {row["id"] for row in content["signatory"]} - {key}
    [named] = {row["based_on_id"] for row in of(content, key)["action_plan"]}  # in the history, as what it is
    foreign = {row["id"] for other in others for rows in of(content, other).values() for row in rows if "id" in row}
    found = {match[0] for match in FORM.finditer(b"".join(parts(path).values()).decode())}
    assert (found & (others | foreign), len(foreign) > 100) == ({named}, True)


def test_an_administrator_of_the_installation_leaves_as_an_id_without_a_name(lively, path):
    export(lively, path)
    [kim] = [row for row in lines(path, "account") if row["signatory_id"] is None]
    assert {row["author_id"] for row in lines(path, "comment")} == {kim["id"]}
    assert (kim["name"], kim["email"], kim["closed_at"]) == ("[raderad]", None, kim["created_at"])
    assert ADMINISTRATOR.encode() not in b"".join(parts(path).values())


def test_a_plan_no_longer_refers_to_the_plan_of_a_neighbour(lively, path):
    export(lively, path)
    assert {row["based_on_id"] for row in lines(path, "action_plan")} == {None}


def test_no_secret_leaves(lively, path):
    export(lively, path)
    content, written = own_content(lively), b"".join(parts(path).values())
    digests = [row["digest"] for name in ("access_token", "calendar_address", "page_login") for row in content[name]]
    assert (len(digests) > 6, [one for one in digests if b64encode(one) in written]) == (True, [])


def test_the_manifest_says_what_it_is(lively, key, path):
    export(lively, path)
    told = orjson.loads(parts(path)["manifest.json"])
    [head] = of(own_content(lively), key)["journal_head"]
    assert told["head"] == {**head, "hash": head["hash"].hex(), "previous_hash": head["previous_hash"].hex()}
    assert (told["program"], told["made_at"]) == (VERSION, clock.now().isoformat())
    assert told["signatory"] == {"id": key, "slug": "boras", "scb_code": "1490", "name": "Borås Stad"}


def test_each_table_is_told(app, path):
    told = [line.split() for line in export(app, path)]
    counts = {part["table"]: str(part["rows"]) for part in orjson.loads(parts(path)["manifest.json"])["tables"]}
    assert {words[0]: words[1] for words in told if words[2:] == ["rows", "written"]} == counts


@pytest.mark.parametrize("value", ["boras", "1490", "id"])
def test_that_it_was_exported_is_the_last_event_in_the_file(app, key, path, value):
    export(app, path, key if value == "id" else value)
    last = lines(path, "event")[-1]
    assert (last["type"], last["entity_id"], last["source"]) == ("signatory.exported", key, "import")


def no_event(app, path, said, value="boras"):
    before = own_content(app)
    with pytest.raises(Refused, match=said):
        export(app, path, value)
    assert own_content(app) == before


def test_a_file_that_is_there_is_told_before_anything_is_done(app, path):
    path.write_text("mine")
    no_event(app, path, "is there already")


def test_an_unknown_signatory_is_told(app, path):
    no_event(app, path, "There is no signatory atlantis", "atlantis")
    assert not path.exists()


@pytest.mark.parametrize(("kind", "status"), [("tell-comment", "waiting"), ("x", "running"), ("erase-person", "dead")])
def test_what_is_still_to_be_done_is_done_first(app, key, path, kind, status):
    with app.app_context(), owning() as connection:
        job = {"kind": kind, "key": "x", "payload": {}, "status": status, "run_at": clock.now()}
        connection.execute(insert(Job).values(**job, signatory_id=key))
    no_event(app, path, "1 jobs of boras are still to be done")


@pytest.mark.parametrize(("kind", "status"), [("send-mail", "dead"), ("webhook", "waiting")])
def test_neither_what_was_given_up_nor_a_subscriber_who_is_away_hinders_anybody(app, key, path, kind, status):
    with app.app_context(), owning() as connection:
        job = {"kind": kind, "key": "x", "payload": {}, "status": status, "run_at": clock.now()}
        connection.execute(insert(Job).values(**job, signatory_id=key))
    export(app, path)
    assert path.exists()


def test_a_history_that_does_not_hold_is_told_where_it_is(app, key, path):
    with app.app_context(), owning() as connection, disarmed(connection):
        forged = (Event.signatory_id == key) & (Event.sequence == 3)
        connection.execute(update(Event).where(forged).values(type="x"))
    with pytest.raises(Refused, match=rf"the journal of {key}: event 3 \(.*\) was changed"):
        export(app, path)
    assert not path.exists()


def test_a_source_of_another_version_is_refused(tmp_path, path):
    with (
        application(settings_for(f"sqlite:///{tmp_path / 'nothing.db'}", tmp_path)) as app,
        pytest.raises(Refused, match="The source is at migration none"),
    ):
        export(app, path)
