"""Tests of the use cases of comments: who asks and answers, what is changed, corrected and taken back, and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from api.accounts.commands import create_account
from api.action_items.models import ActionItem
from api.cli import OPERATOR
from api.comments.commands import change_comment, delete_comment
from api.comments.models import Comment
from api.core.errors import Conflict, Forbidden, NotFound, Stale
from api.goals.commands import create_goal, delete_goal
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, drafted, events, row, unit, with_role
from tests.support.meanwhile import meanwhile
from tests.support.remarks import answered, asked, later, said
from tests.support.rounds import faults_of, speaking_for


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def lead(actor):
    return unit(actor, "KUN")


@pytest.fixture
def item(actor, lead):
    return added(actor, adopted(actor), lead_department_id=lead, participating_department_ids=[unit(actor, "ARN")])


@pytest.fixture
def politician(actors):
    return actors["boras-politician"]


@pytest.fixture
def reporter(actor, lead):
    """Somebody else's account, for the department that leads the item."""
    account = create_account(OPERATOR, "Rapportören", actor.signatory_id, "reporter", [lead])
    return replace(speaking_for(actor, lead), account_id=account)


@pytest.fixture
def question(politician, item):
    return asked(politician, action_item_id=item)


def kinds(key):
    return [event.type for event in events(key)]


def change(actor, key, **changes):
    return change_comment(actor, key, None, changes)


def delete(actor, key):
    return delete_comment(actor, key, None)


def refused(why, use_case, *told, **more):
    """The code for which a use case is refused for this kind of reason."""
    with pytest.raises(why) as error:
        use_case(*told, **more)
    return error.value.message.code


def test_a_question_is_put_to_the_lead_and_to_be_answered_in_fourteen_local_days(politician, item, lead):
    with later(hours=11):  # midnight in Sweden
        found = row(Comment, asked(politician, action_item_id=item))
    assert (found.kind, found.asked_of_id, found.answer_by) == ("question", lead, date(2026, 12, 7))
    assert (found.author_id, found.answered_at, found.visibility) == (politician.account_id, None, "politicians")


def test_a_question_on_a_plan_is_put_to_the_coordinator(politician, item):
    found = row(Comment, asked(politician, action_plan_id=row(ActionItem, item).action_plan_id))
    assert (found.asked_of_id, found.answer_by) == (None, date(2026, 12, 6))


def test_a_comment_asks_nobody(actor, item):
    found = row(Comment, said(actor, action_item_id=item))
    assert (found.kind, found.visibility, found.asked_of_id, found.answer_by) == ("comment", "internal", None, None)
    assert kinds(found.id) == ["comment.created"]


def test_what_is_written_is_in_the_journal_without_its_search_key(politician, question, item):
    [event] = events(question)
    assert (event.after["text"], event.after["actionItemId"]) == ("Hur går det?", item)
    assert (event.account_id, "searchKey" in event.after) == (politician.account_id, False)


def test_politicians_do_not_write_what_is_internal(politician, item, question):
    hidden = [("/visibility", "internal_is_hidden")]
    assert faults_of(lambda: said(politician, action_item_id=item, visibility="internal")) == hidden
    assert faults_of(lambda: change(politician, question, visibility="internal")) == hidden


@pytest.mark.parametrize("role", ["network_reader", "service"])
def test_who_is_no_part_of_it_does_not_write(actor, item, role):
    assert refused(Forbidden, said, with_role(actor, role), action_item_id=item) == "forbidden"


@pytest.mark.parametrize("role", ["politician", "reporter", "approver", "registrar", "coordinator", "auditor"])
def test_everybody_at_home_comments(actor, item, role):
    assert said(with_role(actor, role), action_item_id=item)


def test_the_first_answer_settles_a_question_and_more_may_follow(actor, reporter, question):
    with later(hours=1):
        first = answered(reporter, question)
    with later(hours=2):
        answered(actor, question)
    found = row(Comment, question)
    assert (found.answered_at, found.version) == (NOW + timedelta(hours=1), 2)
    assert kinds(question) == ["comment.created", "comment.answered"]
    answer = row(Comment, first)
    shared = ("action_plan_id", "action_item_id", "visibility", "signatory_id")
    assert [getattr(answer, name) for name in shared] == [getattr(found, name) for name in shared]
    assert (answer.kind, answer.answers_id, answer.asked_of_id, answer.answer_by) == ("answer", question, None, None)


@pytest.mark.parametrize("role", ["politician", "registrar", "auditor", "service"])
def test_who_does_not_report_does_not_answer(actor, question, role):
    assert refused(Forbidden, answered, with_role(actor, role), question) == "forbidden"


def test_only_a_question_is_answered(actor, item):
    comment = said(actor, action_item_id=item)
    assert faults_of(answered, actor, comment) == [("/answersId", "no_question")]


@pytest.mark.parametrize("at", ["answersId", "correctsId"])
def test_what_a_neighbour_wrote_is_not_there(actors, question, at):
    stranger = actors["gotland-coordinator"]
    name = "answers_id" if at == "answersId" else "corrects_id"
    assert faults_of(lambda: said(stranger, **{name: question})) == [(f"/{at}", "unknown_reference")]


def test_an_answer_is_seen_by_whoever_sees_the_question(actor, question, item):
    said_otherwise = {"visibility": "internal", "kind": "comment", "action_item_id": added(actor, drafted(actor))}
    assert faults_of(lambda: answered(actor, question, **said_otherwise)) == [
        ("/actionItemId", "follows"),
        ("/visibility", "follows"),
        ("/kind", "follows"),
    ]
    assert answered(actor, question, visibility="politicians", action_item_id=item)


def test_an_author_changes_its_words_while_there_is_time(politician, question):
    with later(minutes=14):
        change(politician, question, text="Hur går det nu?")
    found = row(Comment, question)
    assert (found.text, found.search_key, found.version) == ("Hur går det nu?", "hur går det nu?", 2)
    assert kinds(question) == ["comment.created", "comment.changed"]


@pytest.mark.parametrize("wanted", ["internal", None])
def test_what_is_not_said_any_more_is_as_if_it_never_was(actor, item, wanted):
    comment = said(actor, action_item_id=item, visibility="politicians")
    change(actor, comment, visibility=wanted)
    assert row(Comment, comment).visibility == "internal"


def test_nothing_new_is_no_change(politician, question):
    change(politician, question, text="Hur går det?")
    assert (kinds(question), row(Comment, question).version) == (["comment.created"], 1)


def test_afterwards_it_is_neither_changed_nor_deleted(politician, question):
    with later(minutes=15):
        assert refused(Conflict, change, politician, question, text="x") == "comment_fixed"
        assert refused(Conflict, delete, politician, question) == "comment_stays"


@pytest.mark.parametrize("use_case", [change, delete])
def test_nobody_changes_what_others_wrote(actor, question, use_case):
    assert refused(Forbidden, use_case, actor, question) == "not_your_words"


@pytest.mark.parametrize("use_case", [change, delete])
def test_what_was_answered_stands(actor, politician, question, use_case):
    answered(actor, question)
    assert refused(Conflict, use_case, politician, question) == "answered_already"


def test_an_answer_stays_visible_to_who_asked(actor, question):
    answer = answered(actor, question)
    assert faults_of(lambda: change(actor, answer, visibility="internal")) == [("/visibility", "follows")]
    change(actor, answer, visibility=None)
    assert row(Comment, answer).visibility == "politicians"


def test_a_change_is_made_of_the_version_that_was_read(politician, question):
    with pytest.raises(Stale):
        change_comment(politician, question, frozenset({7}), {"text": "x"})


@pytest.mark.parametrize("use_case", [change, delete])
def test_what_is_not_seen_is_not_there(actors, question, use_case):
    with pytest.raises(NotFound):
        use_case(actors["gotland-coordinator"], question)


def test_what_was_taken_back_is_kept_in_the_journal_alone(politician, question, actor):
    delete(politician, question)
    assert row(Comment, question).deleted_at == NOW
    assert kinds(question) == ["comment.created", "comment.deleted"]
    assert faults_of(answered, actor, question) == [("/answersId", "unknown_reference")]


def test_a_question_whose_only_answer_goes_is_open_again(actor, reporter, question):
    first = answered(reporter, question)
    with later(minutes=5):
        answered(actor, question)
        delete(reporter, first)
    assert row(Comment, question).answered_at == NOW + timedelta(minutes=5)
    assert kinds(question) == ["comment.created", "comment.answered", "comment.changed"]


def test_an_answer_that_is_taken_back_leaves_the_question_unanswered(actor, question):
    delete(actor, answered(actor, question))
    assert row(Comment, question).answered_at is None
    assert answered(actor, question)
    assert kinds(question)[-2:] == ["comment.changed", "comment.answered"]


@pytest.mark.parametrize("who", ["author", "coordinator"])
def test_a_correction_stands_where_the_first_stood(actor, politician, question, lead, who):
    with later(days=1):
        corrector = politician if who == "author" else actor
        found = row(Comment, said(corrector, "Hur går det nu?", corrects_id=question))
    assert (found.kind, found.asked_of_id, found.answer_by) == ("question", lead, date(2026, 12, 6))
    assert (found.corrects_id, found.visibility, row(Comment, question).version) == (question, "politicians", 1)


def test_an_answer_is_corrected_as_an_answer(actor, question):
    answer = answered(actor, question)
    with later(days=1):
        found = row(Comment, said(actor, "Bättre.", corrects_id=answer))
    assert (found.kind, found.answers_id, row(Comment, question).answered_at) == ("answer", question, NOW)


def test_others_do_not_correct(reporter, question):
    with later(days=1):
        assert refused(Forbidden, said, reporter, corrects_id=question) == "not_your_words"


def test_what_can_still_be_changed_is_not_corrected(actor, politician, question):
    for corrector in (actor, politician):
        assert refused(Conflict, said, corrector, corrects_id=question) == "comment_not_fixed"


def test_a_comment_is_corrected_once_and_its_correction_is_what_counts(actor, politician, question):
    with later(days=1):
        correction = said(politician, corrects_id=question)
        assert refused(Conflict, said, actor, corrects_id=question) == "comment_corrected_already"
        assert refused(Conflict, answered, actor, question) == "comment_corrected_already"
        assert answered(actor, correction)


def test_an_answered_question_is_not_corrected(actor, politician, question):
    answered(actor, question)
    with later(days=1):
        assert refused(Conflict, said, politician, corrects_id=question) == "answered_already"


def test_a_correction_that_is_taken_back_lets_the_first_count_again(actor, politician, question):
    with later(days=1):
        delete(politician, said(politician, corrects_id=question))
        assert said(actor, corrects_id=question)


def test_a_goal_goes_with_what_was_said_of_it(actor, politician):
    goal = create_goal(actor, {"action_plan_id": drafted(actor), "title": "Mål"})
    comment = said(politician, goal_id=goal)
    delete_goal(actor, goal, None)
    with pytest.raises(NotFound):
        change(politician, comment, text="x")


def test_the_account_of_the_installation_corrects_too(actors, question):
    with later(days=1):
        assert row(Comment, said(OPERATOR, corrects_id=question)).author_id is None


def test_two_who_answer_at_once_both_do(app, actor, reporter, question, engine):
    """On PostgreSQL the second waits; SQLite lets nobody else write meanwhile."""
    if engine == "postgresql":
        with meanwhile(app, "INSERT INTO comment", lambda: answered(actor, question)):
            answered(reporter, question)
    else:
        answered(reporter, question)
        answered(actor, question)
    assert kinds(question) == ["comment.created", "comment.answered"]
