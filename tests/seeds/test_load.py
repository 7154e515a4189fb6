"""The sample as it is loaded: what it tells, when it says that it happened, and that loading again changes nothing."""

import csv
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from api.action_items.commands import change_item
from api.action_items.models import ActionItem, ActionItemArticle
from api.action_plans.commands import change_plan
from api.action_plans.models import ActionPlan
from api.core.db import Base, db
from api.core.journal import Event
from api.decisions.models import Decision
from api.departments.commands import change_department
from api.external_keys.queries import entity_with
from api.goals.models import Goal
from api.signatories.commands import change_signatory
from api.signatories.models import Signatory
from seeds import boras, load
from seeds.story import IMPORTED, MAPPING_REASON
from tests.support.build import NOTE, events, row, unit

TODAY = date(2026, 11, 22)


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


def rows(name):
    with (load.HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter=";"))


def counts():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.tables.values()
    }


def again():
    load.charter()
    load.sample()


def plan(slug="boras"):
    return db.session.scalar(select(ActionPlan).join(Signatory).where(Signatory.slug == slug))


def item(actor, key):
    return entity_with(actor.signatory_id, "action_item", "cemr-plan", key)


def test_boras_signed_in_november_2009_and_no_day_is_claimed(actor):
    boras = db.session.get(Signatory, actor.signatory_id)
    assert (boras.signed_on, boras.signed_on_precision, boras.decided_on) == (date(2009, 11, 1), "month", None)


def test_every_signatory_follows_the_first_edition(actor):
    assert set(db.session.scalars(select(Signatory.charter_edition))) == {"2006"}


def test_the_departments_are_those_of_the_file(actor):
    assert counts()["department"] == len(rows("departments.csv"))


@pytest.mark.parametrize(("slug", "name"), [("boras", "boras.csv"), ("gotland", "gotland.csv")])
def test_every_row_of_the_file_is_an_item_with_its_status(actor, slug, name):
    stored = select(ActionItem.reference, ActionItem.status).where(ActionItem.action_plan_id == plan(slug).id)
    expected = Counter((line["external_id"].removeprefix("CEMR-"), line["status"]) for line in rows(name))
    assert Counter(tuple(found) for found in db.session.execute(stored)) == expected


def test_the_thirty_items_of_boras_touch_twenty_two_articles(actor):
    numbers = select(ActionItemArticle.number).where(ActionItemArticle.action_plan_id == plan().id)
    assert len(set(db.session.scalars(numbers))) == 22


def test_goals_are_those_of_the_file_each_once(actor):
    titles = db.session.scalars(select(Goal.title).where(Goal.action_plan_id == plan().id)).all()
    assert sorted(titles) == sorted({line["mal"] for line in rows("boras.csv")})


def overdue(name):
    """By the file alone: past its deadline and neither done nor dropped."""
    return {
        line["external_id"].removeprefix("CEMR-")
        for line in rows(name)
        if line["status"] not in ("completed", "cancelled") and line["klart_senast"] < TODAY.isoformat()
    }


@pytest.mark.parametrize(("slug", "name"), [("boras", "boras.csv"), ("gotland", "gotland.csv")])
def test_the_overdue_items_are_those_that_the_file_itself_makes_overdue(coordinator, client, slug, name):
    answer = client.as_(f"{slug}-coordinator").get(f"/action-items?signatory={slug}&timeliness=overdue&limit=100")
    shown = {item["reference"]: item["daysOverdue"] for item in answer.get_json()["actionItems"]}
    due = {line["external_id"].removeprefix("CEMR-"): date.fromisoformat(line["klart_senast"]) for line in rows(name)}
    assert shown == {key: (TODAY - due[key]).days for key in overdue(name)}
    assert shown


def test_the_row_without_an_article_is_mapped_with_the_reason_on_record(actor):
    key = item(actor, "CEMR-31.1")
    numbers = select(ActionItemArticle.number).where(ActionItemArticle.action_item_id == key)
    imported, explained, *_ = events(key)
    assert db.session.scalars(numbers).all() == [2]
    assert (explained.change_note, row(ActionItem, key).description) == (MAPPING_REASON, MAPPING_REASON)
    assert imported.type == "action-item.imported"


def test_an_item_that_was_found_completed_has_no_invented_date(actor):
    done = select(ActionItem.reference, ActionItem.completed_on).where(ActionItem.status == "completed")
    dated = {reference for reference, day in db.session.execute(done) if day}
    assert dated == {"01.1", "11.2", "20.1"}
    assert {f"CEMR-{reference}" for reference in dated} <= boras.FOUND.keys()


def test_two_deadlines_have_moved_and_one_by_decision(actor):
    moved = select(ActionItem).where(ActionItem.original_due_date != ActionItem.due_date)
    plain, decided = db.session.scalars(moved.order_by(ActionItem.reference)).all()
    assert (plain.reference, plain.original_due_date, plain.due_date_moves) == ("21.1", date(2026, 9, 30), 1)
    assert (decided.reference, decided.original_due_date, decided.due_date_moves) == ("26.1", date(2026, 6, 30), 1)
    assert plain.deadline_decision_id is None
    assert row(Decision, decided.deadline_decision_id).paragraph == "§ 201"


def test_only_the_plan_of_boras_is_published(actor):
    assert (plan("boras").published, plan("gotland").published) == (True, False)
    assert (plan("boras").adopted_on, plan("gotland").adopted_on) == (date(2024, 12, 12), date(2024, 12, 16))


def test_every_event_says_that_it_is_sample_or_the_workers(actor):
    assert set(db.session.scalars(select(Event.source))) == {"sample", "worker"}


def test_the_history_is_dated_by_the_story(actor):
    kinds = ("signatory.created", "department.created", "action-plan.created", "action-plan.adopted")
    days = {kind: db.session.scalar(select(func.min(Event.recorded_at)).where(Event.type == kind)) for kind in kinds}
    assert [days[kind].date().isoformat() for kind in kinds] == ["2024-08-19", "2024-08-20", "2024-09-16", "2024-12-12"]
    imported = select(Event.recorded_at).where(Event.type == "action-item.imported")
    assert set(db.session.scalars(imported)) == {boras.IMPORTED, IMPORTED}


def test_the_objects_are_as_old_as_the_story_says(actor):
    made = set(db.session.scalars(select(ActionItem.created_at)))
    assert made == {boras.IMPORTED, IMPORTED}
    assert plan().created_at == datetime(2024, 9, 16, 9, 0, tzinfo=UTC)


def test_a_second_load_changes_nothing(actor):
    before = counts()
    again()
    assert counts() == before


def test_what_users_changed_survives_a_second_load(actor):
    change_item(actor, item(actor, "CEMR-06.1"), None, {"progress": 80, "title": "Vårt eget ord"})
    change_signatory(actor, actor.signatory_id, None, {"name": "Staden Borås"})
    change_department(actor, unit(actor, "KUN"), None, {"name": "Nämnden för kultur"})
    before = counts()
    again()
    assert counts() == before
    kept = row(ActionItem, item(actor, "CEMR-06.1"))
    assert (kept.progress, kept.title) == (80, "Vårt eget ord")


def test_a_renamed_plan_is_not_told_again(actor):
    change_plan(actor, plan().id, None, {"title": "Vår plan"})
    before = counts()
    again()
    assert (counts(), plan().title) == (before, "Vår plan")


def test_a_department_with_a_new_code_is_not_taken_in_again(actor):
    change_department(actor, unit(actor, "KUN"), None, {"code": "KN"})
    before = counts()
    again()
    assert counts() == before


def test_a_faulty_sample_is_not_passed_over(actor):
    content = (load.HERE / "boras.csv").read_bytes().replace(b";completed;", b";kanske;", 1)
    with pytest.raises(ValueError, match="the sample has faults"):
        load._bring_in(plan().id, content, NOTE)
