"""What is exported and brought in unchanged changes nothing; what somebody changed in it changes that."""

import csv
from io import StringIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.core import clock
from api.core.db import db
from api.core.table import encoded
from api.core.transaction import unit
from api.imports.commands import File, import_plan
from api.imports.rules import SYSTEM
from api.plan_sheets.queries import living_in, said_of
from api.reports.formats import Format
from tests.conftest import NOW
from tests.exports.files import exported
from tests.support.build import NOTE, drafted
from tests.support.plans import plans, stored

HOW = [(form, language) for form in (Format.CSV, Format.XLSX) for language in ("sv", "en")]


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    """The sample's plan."""
    return db.session.scalar(select(ActionPlan.id).where(ActionPlan.signatory_id == actor.signatory_id))


@pytest.fixture
def rows(actor, plan):
    """What stands in its export, by headings."""
    text = exported(actor, plan, Format.CSV).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def bring(actor, plan, rows):
    content = encoded([list(rows[0]), *(list(row.values()) for row in rows)])
    return import_plan(actor, plan, File.of(content))


def said(plan):
    db.session.rollback()
    return {values["id"]: values for values in said_of(db.session.connection(), living_in(plan), SYSTEM)}


def outcomes(results):
    return [result.outcome for result in results if result.outcome != "unchanged"]


# One database serves all examples: each is rolled back.
@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(bodies=plans)
def test_whatever_a_plan_holds_its_export_changes_nothing(actor, bodies):
    with clock.at(NOW), unit(actor, keep=False):
        plan = drafted(actor)
        for body in bodies:
            stored(actor, plan, body)
        recorded = len(db.session.info["events"])
        for form, language in HOW:
            results = import_plan(actor, plan, File.of(exported(actor, plan, form, language)))
            assert [(one.outcome, one.changes, one.faults) for one in results] == [("unchanged", [], [])] * len(bodies)
        assert len(db.session.info["events"]) == recorded


@pytest.mark.parametrize(
    ("heading", "cell", "column", "value"),
    [
        ("Status", "Pausad", "status", "paused"),
        ("Klart senast", "2028-05-31", "dueDate", "2028-05-31"),
        ("Beskrivning", "'=Ny text", "description", "=Ny text"),
        ("Medverkande", "KS, FSN", "participatingDepartments", "['FSN', 'KS']"),
        ("Åtgärd", "Nytt namn", "title", "Nytt namn"),
        ("Resurser", "", "resources", "None"),
        ("Utgångsvärde", "12 av 40", "baseline", "12 av 40"),
        ("Målvärde", "'=1/2", "target", "=1/2"),
    ],
)
def test_a_changed_cell_changes_that_and_nothing_else(actor, plan, rows, heading, cell, column, value):
    before = said(plan)
    row = next(row for row in rows if row["Status"] == "Pågår" and row["Kommentar"] and row["Resurser"])
    row[heading] = cell
    results = bring(actor, plan, rows)
    assert [change[0] for result in results for change in result.changes] == [column]
    now, was = said(plan)[row["Id"]], before.pop(row["Id"])
    assert {name for name in now if now[name] != was[name]} == {column, "version"}
    assert str(now[column]) == value
    assert {key: values for key, values in said(plan).items() if key != row["Id"]} == before


def test_a_row_without_an_id_is_a_new_item(actor, plan, rows):
    results = bring(actor, plan, [*rows, {**dict.fromkeys(rows[0], ""), "Åtgärd": "Ny åtgärd"}])
    assert outcomes(results) == ["created"]
    assert db.session.get(ActionItem, results[-1].item_id).title == "Ny åtgärd"


def test_a_row_that_somebody_has_overtaken_is_refused(actor, plan, rows):
    stale = [dict(row) for row in rows]
    rows[0]["Beskrivning"], stale[0]["Beskrivning"] = "Den ena", "Den andra"
    bring(actor, plan, rows)
    [fault] = bring(actor, plan, stale)[0].faults
    assert (fault.at, fault.message.code) == ("version", "stale")
    assert said(plan)[rows[0]["Id"]]["description"] == "Den ena"


def test_a_row_that_somebody_has_overtaken_and_that_changes_nothing_does_not_matter(actor, plan, rows):
    stale = [{**row, "Version": "1"} for row in rows]
    assert outcomes(bring(actor, plan, stale)) == []
