"""The commands of auditors, and the file that verifies their export by itself."""

import json
import subprocess
import sys
from contextvars import Context
from hashlib import sha256

import pytest
from sqlalchemy import delete, select, update

from api.core import chain, clock
from api.core.journal import Event, JournalHead
from api.database import owning
from api.signatories.models import Signatory
from tests.conftest import NOW
from tests.support.chains import disarmed, linked

EVENT, HEAD = Event.__table__, JournalHead.__table__


@pytest.fixture
def audit(app):
    """Types a command of auditors; its exit code and what it says."""

    def run(words):
        with clock.at(NOW):
            return app.test_cli_runner().invoke(args=["audit", *map(str, words)])

    def audit(*words):
        result = Context().run(run, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result.exit_code, result.output

    return audit


@pytest.fixture
def forge(app):
    """Changes the database as its owner."""

    def forge(*statements):
        with app.app_context(), owning() as connection, disarmed(connection):
            for statement in statements:
                connection.execute(statement)

    return forge


@pytest.fixture
def boras(app):
    """The events of Borås in order."""
    with app.app_context(), owning() as connection:
        own = select(Signatory.id).where(Signatory.slug == "boras").scalar_subquery()
        rows = select(EVENT).where(EVENT.c.signatory_id == own).order_by(EVENT.c.sequence)
        return [dict(row) for row in connection.execute(rows).mappings()]


@pytest.fixture
def exported(audit, tmp_path):
    file = tmp_path / "export.jsonl"
    assert audit("export", file)[0] == 0
    return file


def written_anew(events):
    """Another chain of the same length that holds, with its head, as statements."""
    anew = linked([*events[:6], {**events[6], "change_note": "Så var det inte."}, *events[7:]])
    for event in anew:
        values = {name: event[name] for name in ("change_note", "previous_hash", "hash")}
        yield update(EVENT).where(EVENT.c.id == event["id"]).values(values)
    head = {name: anew[-1][name] for name in ("previous_hash", "hash")}
    yield update(HEAD).where(HEAD.c.signatory_id == anew[-1]["signatory_id"]).values(head)


def test_the_sample_holds(audit):
    assert audit("verify") == (0, "7 chains: all of them hold\n")


def test_it_is_said_in_swedish_too(audit):
    assert audit("verify", "--language", "sv") == (0, "7 kedjor: alla håller\n")


def test_a_forged_event_is_told_by_signatory_number_and_id(audit, forge, boras):
    forge(update(EVENT).where(EVENT.c.id == boras[6]["id"]).values(type="x"))
    owner, key = boras[6]["signatory_id"], boras[6]["id"]
    assert audit("verify") == (1, f"{owner}: event 7 ({key}) was changed\n")
    assert audit("verify", "--language", "sv") == (1, f"{owner}: händelse 7 ({key}) har ändrats\n")


def test_an_end_that_was_cut_off_is_told(audit, forge, boras):
    forge(delete(EVENT).where(EVENT.c.id == boras[-1]["id"]))
    code, said = audit("verify")
    assert (code, f"ends at {len(boras) - 1} ({boras[-2]['id']}), its head does not" in said) == (1, True)


def test_a_chain_written_anew_holds_unless_its_head_was_noted(audit, forge, boras, tmp_path):
    noted = tmp_path / "heads.jsonl"
    noted.write_text(audit("heads")[1], "utf-8")
    assert audit("verify", "--noted", noted)[0] == 0
    forge(*written_anew(boras))
    assert audit("verify")[0] == 0
    told = f"{boras[-1]['signatory_id']}: event {len(boras)} ({boras[-1]['id']}) is not the one noted\n"
    assert audit("verify", "--noted", noted) == (1, told)


def test_a_chain_that_is_gone_is_missed_by_the_note(audit, forge, boras, tmp_path):
    noted, owner = tmp_path / "heads.jsonl", boras[0]["signatory_id"]
    noted.write_text(audit("heads")[1], "utf-8")
    forge(delete(EVENT).where(EVENT.c.signatory_id == owner), delete(HEAD).where(HEAD.c.signatory_id == owner))
    assert audit("verify")[0] == 0
    assert audit("verify", "--noted", noted) == (1, f"{owner}: event {len(boras)} was noted and is not there\n")


def test_what_is_no_note_is_refused(audit):
    code, said = audit("verify", "--noted", "pyproject.toml")
    assert (code, "holds no heads" in said) == (2, True)


def test_an_export_holds_each_event_once_and_no_number_of_a_transaction(exported, boras):
    heads, events = chain.read(exported.read_text("utf-8").splitlines())
    own = [event for event in events if event["signatory_id"] == boras[0]["signatory_id"]]
    assert [event["id"] for event in own] == [event["id"] for event in boras]
    assert (len(heads), "oxid" in own[0]) == (7, False)


def alone(*words):
    """The file by itself, in a Python without any package; its exit code and what it says."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", chain.__file__, *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_file_verifies_an_export_by_itself_and_finds_what_was_changed(exported):
    assert alone(exported, "--noted", exported) == (0, "7 chains: all of them hold\n")
    exported.write_text(exported.read_text("utf-8").replace("Borås Stad", "Borås"), "utf-8")
    code, said = alone(exported, "--language", "sv")
    assert (code, "har ändrats" in said) == (1, True)


def erased(line):
    """With a text gone that the law did not want gone."""
    event = json.loads(line)["event"]
    own = sha256(f"{event['salt']}{event['after']['name']}".encode()).hexdigest()
    return json.dumps({"event": {**event, "after": {**event["after"], "name": {"erased": own}}}}) + "\n"


ATTACKS = {
    "changed": (lambda one, two: [one.replace('"source": "', '"source": "x'), two], "was changed"),
    "replaced": (lambda _, two: [two, two], "is missing before"),
    "removed": (lambda _, two: [two], "is missing before"),
    "inserted": (lambda one, two: [one, one, two], "was inserted or moved"),
    "reordered": (lambda one, two: [two, one], "was inserted or moved"),
    "erased": (lambda one, two: [erased(one), two], "lacks a text that nobody erased"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_is_done_to_an_export_is_found_where_it_was_done(exported, attack):
    lines, (forged, told) = exported.read_text("utf-8").splitlines(keepends=True), ATTACKS[attack]
    at = next(number for number, line in enumerate(lines) if '"entity_type": "department"' in line)
    exported.write_text("".join([*lines[:at], *forged(*lines[at : at + 2]), *lines[at + 2 :]]), "utf-8")
    owners = {json.loads(line)["event"]["signatory_id"] for line in lines[at : at + 2]}
    code, said = alone(exported)
    assert (code, told in said, {line[:36] for line in said.splitlines()}) == (1, True, owners), said


def test_what_is_no_export_is_refused_by_the_file(tmp_path):
    file = tmp_path / "export.jsonl"
    file.write_text('{"event": {}}\n', "utf-8")
    assert (chain.main([str(file)]), chain.main([chain.__file__, "--language", "sv"])) == (2, 2)


def test_a_text_is_erased_and_every_chain_holds(audit, boras):
    key = next(event["entity_id"] for event in boras if event["entity_type"] == "action_item")
    assert audit("erase", key, "title", "--reason", "Beslut", "--yes")[0] == 0
    assert audit("verify")[0] == 0


def test_the_reason_for_an_erasure_is_not_of_the_form_of_an_erased_note(audit, boras):
    code, said = audit("erase", boras[-1]["entity_id"], "title", "--reason", f"erased:{'0' * 64}", "--yes")
    assert (code, "how a note that was erased by law stands" in said) == (1, True)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("00000000-0000-7000-8000-000000000000", "There is nothing here"),
        (None, "status is no free text in the history"),
    ],
)
def test_what_is_not_there_is_not_erased(audit, boras, key, said):
    code, told = audit("erase", key or boras[-1]["entity_id"], "status", "--reason", "Beslut", "--yes")
    assert (code, said in told) == (1, True)
