"""The webhooks of the document: one for each type of events, and each event of the sample is as they say."""

import importlib
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import select

import api
from api.core.actor import ITSELF
from api.core.db import Base
from api.core.engines import reading
from api.core.event_types import EVENT_TYPES
from api.core.journal import Event
from api.docs.webhooks import CLOUD_EVENTS
from api.webhooks.calls import cloud_event
from api.webhooks.outbox import event_for
from tests.support.document import document

CODE = re.compile(r"[a-z-]+\.[a-z-]+")
RULES = sorted(Path(api.__path__[0]).glob("*/rules.py"))


def schema(code, language="en"):
    whole = document(language)
    told = whole["webhooks"][code]["post"]["requestBody"]["content"][CLOUD_EVENTS]["schema"]
    return {"components": whole["components"], **told}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_there_is_one_for_each_type(language):
    told = document(language)["webhooks"]
    assert list(told) == sorted(EVENT_TYPES)
    assert {code: told[code]["post"]["summary"] for code in told} == {
        code: getattr(kind, language) for code, kind in EVENT_TYPES.items()
    }


def test_every_type_that_rules_name_is_known():
    modules = [importlib.import_module(f"api.{path.parent.name}.rules") for path in RULES]
    said = {
        value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and type(value) is str and CODE.fullmatch(value)
    }
    assert said == set(EVENT_TYPES)


def test_no_event_is_recorded_of_a_type_that_no_rules_name():
    code = {path.name: path.read_text("utf-8") for path in Path(api.__path__[0]).rglob("*.py")}
    assert [name for name, text in code.items() if re.search(r"\brecord\(\s*[\w.]+,\s*f?\"", text)] == []


def test_each_is_of_a_table_or_of_any():
    beyond = {"", "charter"}  # erased texts are of any, and the charter as a whole has no table
    assert {kind.of for kind in EVENT_TYPES.values()} - Base.metadata.tables.keys() == beyond


def test_every_event_of_the_sample_is_as_documented(app):
    with app.app_context():
        with reading(ITSELF) as connection:
            keys = connection.scalars(select(Event.id)).all()
        wrong, seen = {}, {}
        for told in (cloud_event(event_for(ITSELF, key)) for key in keys):
            code = told["data"]["type"]
            check = seen.setdefault(
                code, Draft202012Validator(schema(code), format_checker=Draft202012Validator.FORMAT_CHECKER)
            )
            if faults := [error.message for error in check.iter_errors(told)]:
                wrong[code] = faults
    assert (wrong, len(keys) > 300) == ({}, True)
    assert len(seen) > 15


def test_another_types_event_is_not(app):
    with app.app_context():
        with reading(ITSELF) as connection:
            key = connection.scalar(select(Event.id).where(Event.type == "decision.recorded").limit(1))
        told = cloud_event(event_for(ITSELF, key))
    assert list(Draft202012Validator(schema("decision.recorded")).iter_errors(told)) == []
    assert list(Draft202012Validator(schema("meeting.created")).iter_errors(told)) != []


def test_the_content_has_the_members_that_the_journal_keeps():
    [_, own] = schema("action-item.created")["allOf"]
    content = own["properties"]["data"]["properties"]["after"]["properties"]
    assert content["dueDate"] == {"type": ["string", "null"], "format": "date", "maxLength": 35}
    assert content["title"]["type"] == ["string", "object"]
    assert set(content["budget"]["properties"]) == {"amount", "currency"}
    assert not {"version", "createdAt", "searchKey"} & set(content)
