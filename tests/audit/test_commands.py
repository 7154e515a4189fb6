"""A text is erased by law: from the object, its past and its history, and every chain holds."""

import json

import pytest
from sqlalchemy import text

from api.audit import commands
from api.audit.commands import erase_text
from api.cli import OPERATOR
from api.core.chain import TEXT_ERASED
from api.core.errors import Conflict, NotFound
from api.core.text import GONE
from api.database import owning
from api.verification import events_of, verify_chains
from tests.support.build import draft_at, item_at, post

NAME = "Anna Å Andersson"
TEXTS = ("title", "description", "measure.name", "measure.target", "changeNote")
UNKNOWN = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def item(coordinator):
    """An item in whose texts somebody was named, and is no longer."""
    said = {"title": NAME, "description": f"{NAME} ringde", "measure": {"name": NAME, "target": f"{NAME} nöjd"}}
    address = item_at(coordinator, draft_at(coordinator), **said)
    coordinator.change(address, {"description": f"{NAME} skrev", "changeNote": f"{NAME} ville"})
    return address


def key_of(address):
    return address.rpartition("/")[2]


def erase(app, item, member):
    with app.app_context():
        return erase_text(OPERATOR.noting("Beslut 2026-11-20"), key_of(item), member)


def everything(app):
    """All that the database says anywhere, as text."""
    with app.app_context(), owning() as connection:
        assert verify_chains(connection) == 7
        tables = ("action_item", "action_item_history")
        rows = [dict(row) for table in tables for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]  # noqa: S608  # our own names
        return json.dumps([rows, list(events_of(connection))], default=str, ensure_ascii=False)


@pytest.mark.parametrize("members", [TEXTS, TEXTS[::-1]])
def test_texts_that_are_erased_are_nowhere_and_every_chain_holds(app, item, members):
    assert NAME.casefold() in everything(app).casefold()
    for member in members:
        erase(app, item, member)
    assert NAME.casefold() not in everything(app).casefold()


def test_a_note_that_only_begins_as_an_erased_one_is_erased(app, item, coordinator):
    coordinator.change(item, {"progress": 10, "changeNote": f"erased: what {NAME} wanted"})
    erase(app, item, "changeNote")
    assert f"what {NAME}" not in everything(app)


def test_the_object_and_its_history_say_that_it_was_erased(app, item, coordinator):
    version = coordinator.get(item).get_json()["version"]
    erase(app, item, "description")
    shown = coordinator.get(item).get_json()
    assert (shown["description"], shown["title"], shown["version"]) == (GONE, NAME, version + 1)
    *_, changed, last = coordinator.get(f"{item}/events").get_json()["events"]
    assert (last["type"], last["changeNote"], last["after"]["description"]) == (TEXT_ERASED, "Beslut 2026-11-20", GONE)
    assert last["changed"]["description"] == [changed["after"]["description"], GONE]
    assert set(changed["after"]["description"]) == {"erased"}


def test_what_was_erased_once_is_erased_again_when_it_was_said_again(app, item, coordinator):
    erase(app, item, "description")
    coordinator.change(item, {"description": f"{NAME} igen"})
    assert erase(app, item, "description") == 1
    assert f"{NAME} igen" not in everything(app)


def test_what_is_said_while_a_text_is_erased_is_erased_and_told_of_too(app, item, coordinator, monkeypatch):
    def announce_and_meanwhile(*words):
        announce(*words)
        coordinator.change(item, {"progress": 10})

    announce = commands._announce
    monkeypatch.setattr(commands, "_announce", announce_and_meanwhile)
    erase(app, item, "description")
    said = everything(app)
    assert (f"{NAME} ringde" in said, f"{NAME} skrev" in said, "text.erased" in said) == (False, False, True)


@pytest.mark.parametrize(
    "member",
    [
        *("status", "dueDate", "progress", "id", "nothing"),
        *("checkpoints.date", "checkpoints.id", "agenda.title", "title.nothing", "measure", "measure.kpiId"),
    ],
)
def test_only_free_texts_are_erased(app, item, member):
    with pytest.raises(Conflict):
        erase(app, item, member)


def test_what_has_no_history_has_nothing_to_erase(app):
    with pytest.raises(NotFound):
        erase(app, f"/{UNKNOWN}", "title")


def test_the_changes_of_a_plan_are_read_as_before(app, item, coordinator):
    erase(app, item, "title")
    plan = coordinator.get(item).get_json()["actionPlan"]["id"]
    assert coordinator.get(f"/action-plans/{plan}/changes?from=2026-01-01").status_code == 200


def test_texts_of_parts_are_erased_from_the_object_its_past_and_its_history(app, item, coordinator):
    held = [{"date": "2026-12-01", "title": f"Ring {NAME}"}, {"date": "2026-12-02", "title": "Klart"}]
    coordinator.change(item, {"checkpoints": held})
    coordinator.change(item, {"description": "Nytt"})
    tag = coordinator.etag(item)
    erase(app, item, "checkpoints.title")
    with app.app_context(), owning() as connection:
        tables = ("checkpoint", "checkpoint_history")
        rows = [tuple(row) for name in tables for row in connection.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
        told = [event["after"] for event in events_of(connection) if event["entity_id"] == key_of(item)]
        assert verify_chains(connection) == 7
        last = [event["changed"] for event in events_of(connection) if event["type"] == TEXT_ERASED][-1]
    assert f"Ring {NAME}" not in str([rows, told])
    assert list(last) == ["checkpoints.title"]
    shown = coordinator.get(item).get_json()
    assert {(point["date"], point["title"]) for point in shown["checkpoints"]} == {
        ("2026-12-01", GONE), ("2026-12-02", GONE),
    }  # fmt: skip
    assert coordinator.etag(item) != tag


def test_texts_of_an_agenda_are_erased(app, coordinator):
    body = {"bodyId": coordinator.ids("/departments?signatory=boras&kind=cross_party_group")[0], "title": "Möte"}
    agenda = [{"title": NAME, "note": f"{NAME} redogör"}]
    meeting = "/meetings/" + post(coordinator, "/meetings", heldOn="2026-12-01", agenda=agenda, **body)["id"]
    for member in ("agenda.title", "agenda.note"):
        erase(app, meeting, member)
    assert [(one["title"], one["note"]) for one in coordinator.get(meeting).get_json()["agenda"]] == [(GONE, GONE)]
    assert NAME not in coordinator.get(f"{meeting}/events").text
