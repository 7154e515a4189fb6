"""Tests of what rows own in other tables: however it is read, the same parts in the same order."""

import pytest
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_items.queries import OWNED
from api.core.actor import ITSELF
from api.core.attachment import read
from api.core.engines import reading
from api.departments.queries import served_by
from api.meetings.models import Meeting
from api.meetings.queries import agenda_by_meeting
from tests.support.recorder import statements
from tests.support.registry import LISTINGS


@pytest.fixture
def reader(app):
    with app.app_context(), reading(ITSELF) as connection:
        yield connection


def keys_of(reader, table=ActionItem):
    return list(reader.scalars(select(table.id).order_by(table.id)))


@pytest.mark.parametrize("name", sorted(name for name, listing in LISTINGS.items() if listing.attach))
def test_all_at_once_are_as_each_alone(reader, name):
    attachments, keys = LISTINGS[name].attach, keys_of(reader, LISTINGS[name].table)
    together = read(reader, attachments, keys)
    assert together == {part: attachment(reader, keys) for part, attachment in attachments.items()}


def test_truths_are_read_as_truths_beside_another(reader):
    """On PostgreSQL several attachments travel as texts."""
    keys = keys_of(reader, Meeting)
    alone, beside = agenda_by_meeting(reader, keys), read(reader, {"a": agenda_by_meeting, "b": served_by}, keys)["a"]
    assert alone == beside
    assert {entry["for_decision"] for entries in beside.values() for entry in entries} == {True, False}


def test_of_one_row_are_as_of_many(reader):
    keys = keys_of(reader)
    many = read(reader, OWNED, keys)
    for key in keys:
        assert read(reader, OWNED, [key]) == {
            name: {k: v for k, v in parts.items() if k == key} for name, parts in many.items()
        }


def test_postgresql_is_asked_once_for_all(app, reader, engine):
    keys = keys_of(reader)
    with statements(app) as sent:
        read(reader, OWNED, keys)
    assert len(sent) == (1 if engine == "postgresql" else len(OWNED))
