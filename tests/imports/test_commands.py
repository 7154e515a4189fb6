"""Importing a plan: all of it or nothing, again, and with changes."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from api.accounts.permissions import Role
from api.action_items.commands import change_item, move_item
from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from api.core.ids import new_id
from api.core.journal import Event
from api.external_keys.queries import entity_with
from api.goals.models import Goal
from api.imports.commands import File, import_plan
from api.imports.rules import SYSTEM
from seeds.load import HERE
from tests.support.build import NOTE, drafted, events, row, unit, with_role

SAMPLE = (HERE / "boras.csv").read_bytes().replace(b";31-39;", b";2;")
COLUMNS = (
    "external_id", "artikel", "område", "mal", "atgard", "ansvarig", "medverkande", "start", "klart_senast", "resurs",
    "indikator", "kolada", "utgångsvärde", "målvärde", "status", "kommentar",
)  # fmt: skip
ITEM = dict.fromkeys(COLUMNS, "") | {"artikel": "6", "atgard": "Ny åtgärd", "mal": "Nytt mål", "status": "not_started"}


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def plan(actor):
    """The sample's plan, which holds the items of the file already."""
    return db.session.scalar(select(ActionPlan.id).where(ActionPlan.signatory_id == actor.signatory_id))


def file(*rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows({**ITEM, **cells} for cells in rows)
    return text.getvalue().encode()


def sample(**changed):
    """The sample's file with other cells, by external id."""
    rows = csv.DictReader(io.StringIO(SAMPLE.decode()), delimiter=";")
    return file(*({**cells, **changed.get(cells["external_id"], {})} for cells in rows))


def bring(actor, plan, content, **more):
    return import_plan(actor, plan, File.of(content), **more)


def counts():
    return [db.session.scalar(select(func.count()).select_from(table)) for table in (ActionItem, Goal, Event)]


def outcomes(results):
    return [result.outcome for result in results]


def faults(result):
    return [(fault.at, fault.message.code) for fault in result.faults]


def item(actor, key):
    return entity_with(actor.signatory_id, "action_item", SYSTEM, key)


def test_new_rows_become_items_and_goals(actor, plan):
    results = bring(actor, plan, file({"external_id": "A"}, {"external_id": "B"}))
    assert outcomes(results) == ["created", "created"]
    made = [row(ActionItem, item(actor, key)) for key in "AB"]
    assert made[0].goal_id == made[1].goal_id


def test_an_item_is_recorded_as_imported_with_the_reason(actor, plan):
    bring(actor, plan, file({"external_id": "A", "status": "completed", "kommentar": "Klart"}))
    [event] = events(item(actor, "A"))
    assert (event.type, event.change_note, event.after["status"]) == ("action-item.imported", NOTE, "completed")
    assert event.after["completedOn"] is None


def test_the_same_file_again_changes_nothing(actor, plan):
    before = counts()
    assert outcomes(bring(actor, plan, SAMPLE)) == ["unchanged"] * 30
    assert counts() == before


def test_a_changed_deadline_is_an_update_and_counts_as_a_move(actor, plan):
    results = bring(actor, plan, sample(**{"CEMR-06.1": {"klart_senast": "2026-12-31"}}))
    assert sorted(outcomes(results)) == ["unchanged"] * 29 + ["updated"]
    moved = row(ActionItem, item(actor, "CEMR-06.1"))
    assert (moved.due_date, moved.original_due_date, moved.due_date_moves) == (
        date(2026, 12, 31), date(2026, 8, 31), 1,
    )  # fmt: skip


def test_what_has_been_reported_since_is_not_undone(actor, plan):
    key = item(actor, "CEMR-06.1")
    change_item(actor, key, None, {"status_comment": "70 procent klara", "progress": 70})
    move_item(actor, key, None, {"status": "completed", "completed_on": date(2026, 11, 20), "result": "Alla klara"})
    assert outcomes(bring(actor, plan, SAMPLE)) == ["unchanged"] * 30
    kept = row(ActionItem, key)
    assert (kept.status, kept.progress, kept.result) == ("completed", 70, "Alla klara")


def test_one_faulty_row_and_nothing_is_written(actor, plan):
    before = counts()
    results = bring(actor, plan, file({"external_id": "A"}, {"external_id": "B", "artikel": "31-39"}))
    assert faults(results[1]) == [("articles", "not_an_article")]
    assert (counts(), item(actor, "A")) == (before, None)


def test_a_faulty_row_does_not_hide_the_faults_of_the_others(actor, plan):
    rows = file({"external_id": "A", "status": "x"}, {"external_id": "B"}, {"external_id": "C", "start": "x"})
    results = bring(actor, plan, rows)
    assert [faults(result) for result in results] == [[("status", "not_among")], [], [("startDate", "not_date")]]


@pytest.mark.parametrize("content", [SAMPLE, file({"external_id": "A"})])
def test_a_dry_run_writes_nothing(actor, plan, content):
    before = counts()
    bring(actor, plan, content, dry_run=True)
    assert counts() == before


def test_a_dry_run_says_what_would_happen(actor, plan):
    changed = sample(**{"CEMR-06.1": {"atgard": "Annat"}}) + b"A;6;;;Ny;;;;;;;;;;not_started;\n"
    rehearsed = bring(actor, plan, changed, dry_run=True)
    written = bring(actor, plan, changed)
    assert [replace(result, item_id=None) for result in rehearsed] == [replace(one, item_id=None) for one in written]
    assert {"created", "updated", "unchanged"} == set(outcomes(rehearsed))


def test_an_id_stands_once_in_a_file(actor, plan):
    [_, second] = bring(actor, plan, file({"external_id": "A"}, {"external_id": "A"}))
    [fault] = second.faults
    assert (fault.at, fault.message.said("en")) == ("externalKey", "A stands on row 2 already.")


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"ansvarig": "SDN-N"}, ("leadDepartment", "unknown_department")),
        ({"medverkande": "KS,SDN-N"}, ("participatingDepartments", "unknown_department")),
        ({"ansvarig": "HSN"}, ("leadDepartment", "unknown_department")),
        ({"start": "2026-02-01", "klart_senast": "2026-01-01"}, ("dueDate", "due_before_start")),
        ({"kolada": "N05816"}, ("measure", "name_required")),
    ],
)
def test_what_the_plan_cannot_hold_is_named_by_its_column(actor, plan, cells, fault):
    [result] = bring(actor, plan, file({"external_id": "A", **cells}))
    assert faults(result) == [fault]


def test_a_file_without_items_is_refused(actor, plan):
    with pytest.raises(RuleBroken) as refused:
        bring(actor, plan, b"a;b\n1;2\n")
    assert [fault.message.code for fault in refused.value.faults] == ["no_title_column"]


def test_an_adopted_plan_wants_a_reason(actor, plan):
    [result] = bring(actor.noting(None), plan, file({"external_id": "A"}))
    assert faults(result) == [("", "change_note_required")]


def test_a_draft_wants_none(actor):
    assert outcomes(bring(actor.noting(None), drafted(actor), file({"external_id": "A"}))) == ["created"]


def test_a_known_goal_is_used_again(actor, plan):
    goals = select(func.count()).select_from(Goal)
    before = db.session.scalar(goals)
    title = db.session.scalar(select(Goal.title).where(Goal.action_plan_id == plan))
    bring(actor, plan, file({"external_id": "A", "mal": title}))
    assert db.session.scalar(goals) == before


def test_an_item_without_a_goal_has_none(actor, plan):
    bring(actor, plan, file({"external_id": "A", "mal": ""}))
    assert row(ActionItem, item(actor, "A")).goal_id is None


def test_codes_mean_the_departments_of_the_own_signatory(actor, plan):
    bring(actor, plan, file({"external_id": "A", "ansvarig": "SON"}))
    assert row(ActionItem, item(actor, "A")).lead_department_id == unit(actor, "SON")


def test_a_closed_plan_takes_nothing_in(actor, plan):
    db.session.get(ActionPlan, plan).status = "revoked"
    db.session.commit()
    with pytest.raises(Conflict):
        bring(actor, plan, SAMPLE)


@pytest.mark.parametrize("role", [Role.POLITICIAN, Role.REPORTER, Role.REGISTRAR, Role.AUDITOR])
def test_only_who_plans_imports(actor, plan, role):
    with pytest.raises(Forbidden):
        bring(with_role(actor, role), plan, SAMPLE)


def test_an_unknown_plan_is_not_found(actor):
    with pytest.raises(NotFound):
        bring(actor, new_id(), SAMPLE)


def test_the_neighbour_writes_nothing_into_a_published_plan(actor, actors, plan):
    before = counts()
    with pytest.raises(Forbidden):
        bring(actors["gotland-coordinator"].noting(NOTE), plan, file({"external_id": "A"}))
    assert counts() == before


def test_the_neighbour_changes_nothing_in_a_published_plan(actors, actor, plan):
    before = counts()
    with pytest.raises(Forbidden):
        bring(actors["gotland-coordinator"].noting(NOTE), plan, sample(**{"CEMR-06.1": {"atgard": "Annat"}}))
    assert counts() == before
