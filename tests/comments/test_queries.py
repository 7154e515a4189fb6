"""Tests of whose a question is to answer, and of what the list of comments counts and finds."""

from datetime import timedelta

import pytest

from api.comments.commands import delete_comment
from api.comments.models import Comment
from api.comments.policy import visible
from api.comments.queries import COMMENTS
from api.core.engines import reading
from api.core.errors import Forbidden
from api.core.paging import Query, page
from api.goals.commands import create_goal
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, drafted, row, unit
from tests.support.remarks import answered, asked, later, said
from tests.support.rounds import reported, speaking_for


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def politician(actors):
    return actors["boras-politician"]


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def item(actor, plan):
    units = {"lead_department_id": unit(actor, "KUN"), "participating_department_ids": [unit(actor, "ARN")]}
    return added(actor, plan, **units)


@pytest.fixture
def question(politician, item):
    return asked(politician, action_item_id=item)


def found(actor, *names, **filters):
    """The ids in the list, and what the rows say under these names."""
    with reading(actor) as connection:
        rows = page(connection, actor, COMMENTS, visible(actor), Query(filters=filters, sort=["created_at"])).rows
    return [(one["id"], *(one[name] for name in names)) for one in rows]


def answers(actor, question):
    """Whether the question is this actor's to answer."""
    try:
        answered(actor, question)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize(("code", "may"), [("KUN", True), ("ARN", True), ("KS", False)])
def test_of_an_item_those_answer_who_lead_it_or_take_part(actor, question, code, may):
    speaker = speaking_for(actor, unit(actor, code))
    assert answers(speaker, question) == may


def test_of_an_item_of_all_departments_everybody_who_reports_answers(actor, politician):
    item = added(actor, adopted(actor), all_departments=True)
    assert answered(speaking_for(actor, unit(actor, "KS")), asked(politician, action_item_id=item))


@pytest.mark.parametrize(("code", "may"), [("ARN", True), ("KUN", False)])
def test_what_was_reported_its_department_answers_for(actor, item, politician, code, may):
    report = reported(actor, item, department_id=unit(actor, "ARN"))
    question = asked(politician, status_report_id=report)
    assert row(Comment, question).asked_of_id == unit(actor, "ARN")
    speaker = speaking_for(actor, unit(actor, code))
    assert answers(speaker, question) == may


@pytest.mark.parametrize("subject", ["action_plan", "goal"])
def test_of_plans_and_goals_the_coordinator_answers(actor, politician, subject):
    plan = drafted(actor)
    key = plan if subject == "action_plan" else create_goal(actor, {"action_plan_id": plan, "title": "Mål"})
    question = asked(politician, **{f"{subject}_id": key})
    assert [answers(one, question) for one in (speaking_for(actor, unit(actor, "KUN")), actor)] == [False, True]


def test_an_answer_that_was_corrected_or_taken_back_does_not_count(actor, item, question):
    first = answered(actor, question)
    answered(actor, question)
    delete_comment(actor, answered(actor, question), None)
    with later(days=1):
        said(actor, "Bättre.", corrects_id=first)
    assert found(actor, "answer_count", kind=["question"], action_item=[item]) == [(question, 2)]


def test_the_current_ones_are_those_that_nothing_corrects(actor, item, question):
    with later(days=1):
        correction = said(actor, corrects_id=question)
    assert found(actor, action_item=[item], current=True) == [(correction,)]
    assert found(actor, "corrected_by_id", action_item=[item], current=False) == [(question, correction)]


def test_questions_wait_until_they_are_answered(actor, item, question):
    said(actor, action_item_id=item)
    answered(actor, question)
    open_ = asked(actor, action_item_id=item)
    assert found(actor, action_item=[item], answered=True) == [(question,)]
    assert found(actor, action_item=[item], answered=False) == [(open_,)]


def test_a_plan_shows_all_that_is_said_in_it(actor, plan, item):
    goal = create_goal(actor, {"action_plan_id": plan, "title": "Mål"})
    named = {"action_plan": plan, "goal": goal, "action_item": item, "status_report": reported(actor, item)}
    keys = {subject: said(actor, **{f"{subject}_id": key}) for subject, key in named.items()}
    assert {subject: key for key, subject in found(actor, "subject", action_plan=[plan])} == keys
    assert found(actor, goal=[goal]) == [(keys["goal"],)]
    assert found(actor, status_report=[named["status_report"]]) == [(keys["status_report"],)]
    of_item = {key for (key,) in found(actor, action_item=[item])}
    assert of_item == {keys["action_item"], keys["status_report"]}


@pytest.mark.parametrize(
    ("asked_for", "count"),
    [
        ({"department": ["KUN"]}, 1),
        ({"department": ["ARN"]}, 0),
        ({"visibility": ["politicians"]}, 1),
        ({"visibility": ["internal"]}, 0),
        ({"since": NOW}, 1),
        ({"since": NOW + timedelta(seconds=1)}, 0),
        ({"q": "hur GÅR"}, 1),
        ({"q": "illa"}, 0),
    ],
)
def test_comments_are_found_by_what_they_say(actor, plan, question, asked_for, count):
    assert len(found(actor, action_plan=[plan], **asked_for)) == count


def test_the_answers_of_a_question_are_found_by_it(actor, question):
    answer = answered(actor, question)
    assert found(actor, question=[question]) == [(answer,)]


def test_words_can_be_changed_until_the_same_moment_for_everybody(actor, politician, plan, question):
    [mine], [others] = (found(one, "editable_until", action_plan=[plan]) for one in (politician, actor))
    assert mine == others == (question, row(Comment, question).created_at + timedelta(minutes=15))
