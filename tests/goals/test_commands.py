"""Tests of the use cases of goals."""

import pytest

from api.action_items.commands import delete_item
from api.action_plans.commands import delete_plan, move_plan
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.goals.commands import change_goal, create_goal, delete_goal
from api.goals.models import Goal
from api.goals.queries import goal_articles
from tests.support.build import NOTE, added, adopt, adopted, drafted, events, row, with_role


@pytest.fixture
def boras(app, actors):
    """Borås' coordinator, inside the application."""
    with app.app_context():
        yield actors["boras-coordinator"]


@pytest.fixture
def plan(boras):
    return drafted(boras)


def _goal(actor, plan, **more):
    return create_goal(actor, {"action_plan_id": plan, "title": "Mål", **more})


def _refusal(error):
    return [(fault.at, fault.message.code) for fault in error.value.faults]


def test_a_goal_belongs_to_the_plans_signatory(boras, plan):
    goal = row(Goal, _goal(boras, plan))
    assert (goal.signatory_id, goal.action_plan_id, goal.position) == (boras.signatory_id, plan, 0)


def test_setting_a_goal_is_one_event_with_its_articles(boras, plan):
    (event,) = events(_goal(boras, plan, articles=[9, 6]))
    assert (event.type, event.after["articles"], event.account_id) == ("goal.created", [6, 9], boras.account_id)


@pytest.mark.parametrize("role", ["politician", "reporter", "registrar", "auditor"])
def test_only_coordinators_set_goals(boras, plan, role):
    with pytest.raises(Forbidden):
        _goal(with_role(boras, role), plan)


def test_a_goal_is_not_set_in_another_signatorys_public_plan(boras, actors):
    public = adopted(boras, visibility="public")
    with pytest.raises(RuleBroken) as refused:
        _goal(actors["gotland-coordinator"].noting(NOTE), public)
    assert _refusal(refused) == [("/actionPlanId", "unknown_reference")]


@pytest.mark.parametrize("numbers", [[31], [6, 40]])
def test_a_goal_serves_articles_of_the_edition(boras, plan, numbers):
    with pytest.raises(RuleBroken) as refused:
        _goal(boras, plan, articles=numbers)
    assert _refusal(refused) == [(f"/articles/{len(numbers) - 1}", "article_not_in_edition")]


def test_a_goal_of_an_adopted_plan_is_set_with_a_note_only(boras):
    plan = adopted(boras)
    with pytest.raises(RuleBroken) as refused:
        _goal(boras, plan)
    assert _refusal(refused) == [("/changeNote", "change_note_required")]
    assert events(_goal(boras.noting(NOTE), plan))[0].change_note == NOTE


def test_a_goal_of_an_adopted_plan_is_changed_with_a_note_only(boras, plan):
    goal = _goal(boras, plan)
    adopt(boras, plan)
    with pytest.raises(RuleBroken):
        change_goal(boras, goal, None, {"title": "Annat"})
    change_goal(boras.noting(NOTE), goal, None, {"title": "Annat"})
    assert row(Goal, goal).title == "Annat"


@pytest.mark.parametrize("same", [{}, {"title": "Mål"}, {"articles": [9, 6]}])
def test_what_is_already_so_is_no_change_and_needs_no_note(boras, plan, same):
    goal = _goal(boras, plan, articles=[6, 9])
    adopt(boras, plan)
    change_goal(boras, goal, None, dict(same))
    assert (len(events(goal)), row(Goal, goal).version) == (1, 1)


def test_a_goal_of_a_closed_plan_is_neither_set_nor_changed(boras, plan):
    goal = _goal(boras, plan)
    move_plan(boras, adopt(boras, plan), None, {"status": "expired"})
    with pytest.raises(Conflict):
        _goal(boras.noting(NOTE), plan)
    with pytest.raises(Conflict):
        change_goal(boras.noting(NOTE), goal, None, {"title": "Annat"})


def test_a_change_is_one_event_with_before_and_after(boras, plan):
    goal = _goal(boras, plan, articles=[6])
    change_goal(boras.noting(NOTE), goal, None, {"articles": [9, 6], "position": 3})
    event = events(goal)[-1]
    assert (event.type, event.change_note) == ("goal.changed", NOTE)
    assert event.changed == {"articles": [[6], [6, 9]], "position": [0, 3]}


def test_a_change_of_articles_alone_makes_a_new_version(boras, plan):
    goal = _goal(boras, plan, articles=[6])
    change_goal(boras, goal, None, {"articles": None})
    assert (row(Goal, goal).version, goal_articles(row(Goal, goal))) == (2, [])


@pytest.mark.parametrize("same", [{}, {"title": "Mål"}, {"articles": [9, 6]}, {"description": None}])
def test_a_change_to_what_is_already_so_is_none(boras, plan, same):
    goal = _goal(boras, plan, articles=[6, 9])
    change_goal(boras, goal, None, dict(same))
    assert (len(events(goal)), row(Goal, goal).version) == (1, 1)


def test_a_change_of_an_older_version_is_refused(boras, plan):
    goal = _goal(boras, plan)
    with pytest.raises(Stale):
        change_goal(boras, goal, frozenset({7}), {"title": "Annat"})


def test_another_signatorys_goal_of_a_published_plan_is_seen_but_not_changed(boras, plan, actors):
    goal = _goal(boras, plan)
    adopt(boras, plan)
    with pytest.raises(NotFound):
        change_goal(actors["gotland-coordinator"].noting(NOTE), goal, None, {"title": "Vårt"})
    published = adopted(boras, visibility="public")
    with pytest.raises(Forbidden):
        change_goal(actors["gotland-coordinator"], _goal(boras.noting(NOTE), published), None, {"title": "Vårt"})


def test_a_goal_of_a_draft_is_deleted_with_one_event(boras, plan):
    goal = _goal(boras, plan)
    delete_goal(boras, goal, None)
    assert [event.type for event in events(goal)] == ["goal.created", "goal.deleted"]
    with pytest.raises(NotFound):
        delete_goal(boras, goal, None)


def test_a_goal_with_items_stays_until_they_are_gone(boras, plan):
    goal = _goal(boras, plan)
    item = added(boras, plan, goal_id=goal)
    with pytest.raises(Conflict):
        delete_goal(boras, goal, None)
    delete_item(boras, item, None)
    delete_goal(boras, goal, None)
    assert row(Goal, goal).deleted_at is not None


def test_a_goal_of_an_adopted_plan_stays(boras, plan):
    goal = _goal(boras, plan)
    adopt(boras, plan)
    with pytest.raises(Conflict):
        delete_goal(boras.noting(NOTE), goal, None)


def test_goals_of_a_deleted_plan_end_with_an_event_of_their_own(boras, plan):
    goal = _goal(boras, plan, articles=[6])
    delete_plan(boras, plan, None)
    end = events(goal)[-1]
    assert (end.type, end.after["articles"], list(end.changed)) == ("goal.deleted", [6], ["deletedAt"])


def test_a_fault_of_an_article_says_where_it_stands(boras, plan):
    with pytest.raises(RuleBroken) as refused:
        change_goal(boras, _goal(boras, plan), None, {"articles": [31, 6]})
    assert _refusal(refused) == [("/articles/0", "article_not_in_edition")]
