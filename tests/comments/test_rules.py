"""Tests of the rules of comments: what follows from what, who sees it, and how long it can be changed."""

from datetime import UTC, datetime, timedelta

import pytest

from api.comments.rules import (
    FIXED,
    NAMING,
    STAYS,
    CommentKind,
    check_current,
    check_fixed,
    check_open,
    check_unsettled,
    editable_until,
    following_faults,
    own_visibility,
    subject_faults,
    subject_of,
    visibility_fault,
)
from api.core.errors import Conflict

WRITTEN = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
END = WRITTEN + timedelta(minutes=15)
SECOND = timedelta(seconds=1)


def codes(faults):
    return [(fault.at, fault.message.code) for fault in faults]


def refusal(check, *told):
    """The code for which this is refused; None when it is not."""
    try:
        check(*told)
    except Conflict as error:
        return error.message.code
    return None


@pytest.mark.parametrize(
    ("report", "item", "goal", "subject"),
    [
        (None, None, None, "action_plan"),
        (None, None, {"id": "g"}, "goal"),
        (None, {"id": "i"}, None, "action_item"),
        ({"id": "r"}, {"id": "i"}, None, "status_report"),
    ],
)
def test_what_a_comment_is_about_is_the_narrowest_that_it_names(report, item, goal, subject):
    assert subject_of(report, item, goal) == subject


@pytest.mark.parametrize("name", NAMING)
def test_a_comment_is_about_one_thing(name):
    assert subject_faults([name]) == []


def test_a_comment_is_about_something():
    [fault] = subject_faults([])
    assert codes([fault]) == [("/actionItemId", "one_subject")]
    assert fault.message.values == {"names": ["actionPlanId", "goalId", "actionItemId", "statusReportId"]}


def test_of_several_subjects_all_but_the_first_are_too_many():
    found = codes(subject_faults(["status_report_id", "goal_id", "action_plan_id"]))
    assert found == [("/goalId", "one_subject"), ("/statusReportId", "one_subject")]


@pytest.mark.parametrize(
    ("visibility", "reads_internal", "code"),
    [
        ("internal", True, None),
        ("internal", False, "internal_is_hidden"),
        ("politicians", True, None),
        ("politicians", False, None),
        (None, False, None),
    ],
)
def test_nobody_writes_what_they_cannot_read(visibility, reads_internal, code):
    fault = visibility_fault(visibility, reads_internal=reads_internal)
    assert (fault and (fault.at, fault.message.code)) == (code and ("/visibility", code))


@pytest.mark.parametrize(("reads_internal", "visibility"), [(True, "internal"), (False, "politicians")])
def test_without_a_word_it_is_for_as_few_as_possible(reads_internal, visibility):
    assert own_visibility(reads_internal=reads_internal) == visibility
    assert visibility_fault(visibility, reads_internal=reads_internal) is None


def test_what_follows_may_be_said_alike_or_left_out():
    following = {"kind": CommentKind.ANSWER, "goal_id": None, "action_item_id": "i"}
    assert following_faults({"text": "x", "kind": "answer", "action_item_id": "i"}, following) == []
    assert codes(following_faults({"kind": "question", "goal_id": "g"}, following)) == [
        ("/kind", "follows"),
        ("/goalId", "follows"),
    ]


@pytest.mark.parametrize("refused", [FIXED, STAYS])
@pytest.mark.parametrize(("now", "is_refused"), [(WRITTEN, False), (END - SECOND, False), (END, True)])
def test_words_are_changed_for_fifteen_minutes(refused, now, is_refused):
    assert refusal(check_open, WRITTEN, now, refused) == (refused.code if is_refused else None)


@pytest.mark.parametrize(
    ("now", "code"), [(WRITTEN, "comment_not_fixed"), (END - SECOND, "comment_not_fixed"), (END, None)]
)
def test_words_are_corrected_when_they_can_be_changed_no_longer(now, code):
    assert refusal(check_fixed, WRITTEN, now) == code


def test_the_end_is_the_same_for_everybody():
    assert editable_until(WRITTEN) == END


@pytest.mark.parametrize("refused", [FIXED, STAYS])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_comes_too_late_is_told_what_to_do(refused, language):
    assert "correctsId" in refused.said(language)


@pytest.mark.parametrize(
    ("answered_at", "correction", "code"),
    [(None, None, None), (WRITTEN, None, "answered_already"), (None, "c", "comment_corrected_already")],
)
def test_what_others_have_built_upon_stands(answered_at, correction, code):
    assert refusal(check_unsettled, answered_at, correction) == code


def test_what_was_corrected_names_its_correction():
    with pytest.raises(Conflict, match="c-2"):
        check_current("c-2")
