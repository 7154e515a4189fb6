"""Tests of the use cases of action plans: drafting, changing, adopting, superseding, publishing and deleting."""

from datetime import date

import pytest
from sqlalchemy import select, update

from api.action_items.commands import create_item
from api.action_items.models import ActionItem
from api.action_plans.commands import change_plan, delete_plan, move_plan
from api.action_plans.models import ActionPlan, PlanPart
from api.action_plans.queries import plan_articles
from api.core.db import db
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.departments.models import Department
from api.goals.commands import create_goal
from api.goals.models import Goal
from tests.support.build import NOTE, added, adopt, adopted, decided, drafted, events, row, unit, with_role


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def gotland(boras, actors):
    return actors["gotland-coordinator"]


def _refusal(error):
    return [(at, message.code) for at, message in error.value.faults]


def _whole(actor):
    """A draft with something in each table of parts."""
    plan = drafted(actor, visibility="public", articles=[{"number": 6}])
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Mål", "articles": [6]})
    parts = {"articles": [6], "tags": ["a"], "participating_department_ids": [unit(actor, "GRN")]}
    checkpoint = {"date": date(2027, 1, 1), "title": "Halvvägs", "done_on": None}
    added(actor, plan, goal_id=goal, checkpoints=[checkpoint], **parts)
    return plan


def _published(plan):
    """The states of publication in each table of parts; an empty table would show."""
    tables = PlanPart.__subclasses__()
    return {frozenset(db.session.scalars(select(t.published).where(t.action_plan_id == plan))) for t in tables}


def test_a_new_plan_is_a_draft_of_the_actors_own_signatory(boras):
    plan = row(ActionPlan, drafted(boras))
    assert (plan.signatory_id, plan.status, plan.visibility, plan.published) == (
        boras.signatory_id, "draft", "internal", False,
    )  # fmt: skip


def test_drafting_is_one_event_with_account_and_articles(boras):
    (event,) = events(drafted(boras, articles=[{"number": 6, "reason": "Tidigt."}]))
    assert (event.type, event.account_id, event.changed) == ("action-plan.created", boras.account_id, {})
    assert event.after["articles"] == [{"number": 6, "reason": "Tidigt.", "commitment": None}]


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "auditor", "network_reader"])
def test_only_coordinators_draft(boras, role):
    with pytest.raises(Forbidden):
        drafted(with_role(boras, role))


@pytest.mark.parametrize("slug", ["gotland", "nowhere"])
def test_a_plan_is_not_drafted_for_another_signatory(boras, slug):
    with pytest.raises(RuleBroken) as refused:
        drafted(boras, signatory=slug)
    assert _refusal(refused) == [("/signatory", "unknown_reference")]


def test_articles_outside_the_edition_are_refused(boras):
    with pytest.raises(RuleBroken) as refused:
        drafted(boras, articles=[{"number": 30}, {"number": 31}])
    assert _refusal(refused) == [("/articles/1/number", "article_not_in_edition")]


def test_an_article_is_given_priority_once(boras):
    with pytest.raises(RuleBroken) as refused:
        drafted(boras, articles=[{"number": 6}, {"number": 6, "reason": "Igen."}])
    assert _refusal(refused) == [("/articles/1/number", "duplicate")]


def test_a_plan_does_not_name_a_closed_department(boras):
    with pytest.raises(RuleBroken) as refused:
        drafted(boras, follow_up_department_id=unit(boras, "SDN-N"))
    assert _refusal(refused) == [("/followUpDepartmentId", "unknown_department")]


def test_a_plan_does_not_name_a_foreign_department(boras, gotland):
    with pytest.raises(RuleBroken) as refused:
        drafted(boras, revision_department_id=unit(gotland, "RS"))
    assert _refusal(refused) == [("/revisionDepartmentId", "unknown_department")]


def test_a_plan_may_build_on_another_signatorys_public_plan(boras, gotland):
    theirs = adopted(boras, visibility="public")
    assert row(ActionPlan, drafted(gotland, based_on_id=theirs)).based_on_id == theirs


def test_a_plan_does_not_build_on_a_plan_that_cannot_be_seen(boras, gotland):
    with pytest.raises(RuleBroken) as refused:
        drafted(gotland, based_on_id=drafted(boras))
    assert _refusal(refused) == [("/basedOnId", "unknown_reference")]


def test_a_plan_does_not_replace_another_signatorys_plan(boras, gotland):
    with pytest.raises(RuleBroken) as refused:
        drafted(gotland, replaces_id=adopted(boras, visibility="public"))
    assert _refusal(refused) == [("/replacesId", "unknown_reference")]


def test_a_plan_does_not_replace_itself(boras):
    plan = drafted(boras)
    with pytest.raises(RuleBroken) as refused:
        change_plan(boras, plan, None, {"replaces_id": plan, "based_on_id": plan})
    assert _refusal(refused) == [("/replacesId", "replaces_itself"), ("/basedOnId", "based_on_itself")]


def test_a_change_is_one_event_with_before_after_and_note(boras):
    plan = drafted(boras)
    change_plan(boras.noting(NOTE), plan, None, {"title": "Annat namn"})
    event = events(plan)[-1]
    assert (event.type, event.change_note, event.changed) == (
        "action-plan.changed", NOTE, {"title": ["Ny plan", "Annat namn"]},
    )  # fmt: skip


def test_a_change_of_articles_alone_makes_a_new_version(boras):
    plan = drafted(boras, articles=[{"number": 6}])
    change_plan(boras, plan, None, {"articles": [{"number": 9}]})
    assert row(ActionPlan, plan).version == 2
    assert [article["number"] for article in plan_articles(row(ActionPlan, plan))] == [9]


def test_articles_set_to_null_are_removed(boras):
    plan = drafted(boras, articles=[{"number": 6}])
    change_plan(boras, plan, None, {"articles": None})
    assert plan_articles(row(ActionPlan, plan)) == []


@pytest.mark.parametrize("same", [{}, {"title": "Ny plan"}, {"articles": [{"number": 6}]}, {"purpose": None}])
def test_what_is_already_so_is_no_change_and_needs_no_note(boras, same):
    plan = adopted(boras, articles=[{"number": 6}])
    change_plan(boras, plan, None, dict(same))
    assert (len(events(plan)), row(ActionPlan, plan).version) == (3, 3)


def test_a_change_of_an_older_version_is_refused_with_the_current_one(boras):
    plan = drafted(boras)
    with pytest.raises(Stale) as refused:
        change_plan(boras, plan, frozenset({2}), {"title": "Annat"})
    assert refused.value.version == 1


@pytest.mark.parametrize(
    "changes", [{"title": "Annat"}, {"period_end": date(2030, 1, 1)}, {"articles": [{"number": 9}]}]
)
def test_an_adopted_plan_changes_only_with_a_note(boras, changes):
    plan = adopted(boras)
    with pytest.raises(RuleBroken) as refused:
        change_plan(boras, plan, None, dict(changes))
    assert _refusal(refused) == [("/changeNote", "change_note_required")]


@pytest.mark.parametrize("status", ["superseded", "expired", "revoked"])
def test_a_closed_plan_does_not_change(boras, status):
    plan = adopted(boras)
    move_plan(boras, plan, None, {"status": status, "comment": "Slut."})
    with pytest.raises(Conflict):
        change_plan(boras.noting(NOTE), plan, None, {"title": "Annat"})


def test_a_department_that_has_closed_since_does_not_stop_other_changes(boras):
    plan, board = drafted(boras, follow_up_department_id=unit(boras, "GRN")), unit(boras, "GRN")
    db.session.execute(update(Department).where(Department.id == board).values(valid_to=date(2026, 1, 1)))
    db.session.commit()
    change_plan(boras, plan, None, {"title": "Annat", "follow_up_department_id": board})
    assert row(ActionPlan, plan).title == "Annat"


def test_an_adopted_plan_has_the_date_and_the_decision(boras):
    plan = row(ActionPlan, adopted(boras))
    assert (plan.status, plan.adopted_on) == ("adopted", date(2026, 11, 20))
    assert plan.adoption_decision_id is not None


def test_adoption_is_one_event_of_its_own_type(boras):
    created, proposed, adoption = events(adopted(boras, visibility="public"))
    assert [created.type, proposed.type] == ["action-plan.created", "action-plan.status-changed"]
    assert adoption.type == "action-plan.adopted"
    assert adoption.changed.keys() == {"status", "adoptedOn", "adoptionDecisionId", "published", "decisions"}


@pytest.mark.parametrize("outcome", ["rejected", "deferred", "referred_back", "referred", "noted", "commissioned"])
def test_only_an_approving_decision_adopts(boras, outcome):
    plan = drafted(boras)
    move_plan(boras, plan, None, {"status": "proposed"})
    with pytest.raises(RuleBroken) as refused:
        move_plan(boras, plan, None, {"status": "adopted", "decision_id": decided(boras, outcome)})
    assert _refusal(refused) == [("/decisionId", "decision_not_approving")]


def test_an_approval_with_changes_adopts(boras):
    plan = drafted(boras)
    move_plan(boras, plan, None, {"status": "proposed"})
    move_plan(boras, plan, None, {"status": "adopted", "decision_id": decided(boras, "approved_with_changes")})
    assert row(ActionPlan, plan).status == "adopted"


def test_another_signatorys_decision_does_not_adopt(boras, gotland):
    plan, theirs = drafted(boras), decided(gotland, body="RS")
    move_plan(boras, plan, None, {"status": "proposed"})
    with pytest.raises(RuleBroken) as refused:
        move_plan(boras, plan, None, {"status": "adopted", "decision_id": theirs})
    assert _refusal(refused) == [("/decisionId", "unknown_reference")]


def test_a_plan_is_not_adopted_without_the_permission(boras):
    plan = drafted(boras)
    move_plan(boras, plan, None, {"status": "proposed"})
    with pytest.raises(Forbidden):
        move_plan(with_role(boras, "registrar"), plan, None, {"status": "adopted", "decision_id": decided(boras)})


def test_adoption_supersedes_the_plan_that_is_replaced(boras):
    old = adopt(boras, drafted(boras), comment="Antagen.")
    adopted(boras, replaces_id=old)
    assert (row(ActionPlan, old).status, row(ActionPlan, old).status_comment) == ("superseded", None)
    assert [event.type for event in events(old)][-1] == "action-plan.status-changed"


def test_before_adoption_nothing_of_a_public_plan_is_published(boras):
    assert _published(_whole(boras)) == {frozenset({False})}


def test_adoption_publishes_a_public_plan_and_each_of_its_parts(boras):
    plan = adopt(boras, _whole(boras))
    assert row(ActionPlan, plan).published
    assert _published(plan) == {frozenset({True})}


def test_what_comes_to_a_published_plan_is_published(boras):
    plan = adopted(boras, visibility="public")
    assert row(ActionItem, added(boras, plan)).published


@pytest.mark.parametrize("visibility", ["internal", "network"])
def test_a_change_of_visibility_needs_no_note_and_unpublishes_the_plan_and_its_parts(boras, visibility):
    plan = adopt(boras, _whole(boras))
    change_plan(boras, plan, None, {"visibility": visibility})
    assert not row(ActionPlan, plan).published
    assert _published(plan) == {frozenset({False})}


def test_a_closed_plan_can_still_be_published(boras):
    plan = adopted(boras)
    move_plan(boras, plan, None, {"status": "expired"})
    change_plan(boras, plan, None, {"visibility": "public"})
    assert row(ActionPlan, plan).published


def test_a_deleted_draft_takes_its_goals_and_items_with_it(boras):
    plan = _whole(boras)
    delete_plan(boras, plan, None)
    gone = [select(table.deleted_at).where(table.action_plan_id == plan) for table in (Goal, ActionItem)]
    assert {db.session.scalar(one) for one in gone} == {row(ActionPlan, plan).deleted_at} - {None}


def test_nothing_is_added_to_a_deleted_plan(boras):
    plan = drafted(boras)
    delete_plan(boras, plan, None)
    with pytest.raises(RuleBroken) as refused:
        create_item(boras, {"action_plan_id": plan, "title": "Åtgärd"})
    assert _refusal(refused) == [("/actionPlanId", "unknown_reference")]


def test_a_deletion_is_one_event_and_then_the_plan_is_gone(boras):
    plan = drafted(boras)
    delete_plan(boras.noting(NOTE), plan, frozenset({1}))
    assert [(event.type, event.change_note) for event in events(plan)][1:] == [("action-plan.deleted", NOTE)]
    with pytest.raises(NotFound):
        delete_plan(boras, plan, None)


def test_an_adopted_plan_is_not_deleted(boras):
    with pytest.raises(Conflict):
        delete_plan(boras, adopted(boras), None)


def test_every_event_of_a_plan_tells_of_its_articles(boras):
    told = [event.after["articles"] for event in events(adopted(boras, articles=[{"number": 6}]))]
    assert told == [[{"number": 6, "reason": None, "commitment": None}]] * 3
