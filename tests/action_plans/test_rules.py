"""Tests of the rules of action plans: every move, what it needs, when a plan binds, and what a change needs."""

from datetime import date

import pytest

from api.action_plans.rules import (
    BEFORE_ADOPTION,
    CLOSED,
    PlanStatus,
    Visibility,
    article_faults,
    check_deletable,
    check_open,
    check_structure,
    faults,
    is_in_force,
    is_over,
    is_published,
    move_faults,
    moved,
    outcome_faults,
)
from api.core.errors import Conflict, RuleBroken
from api.decisions.rules import Outcome

OPEN_MOVES = {
    "draft": {"consultation", "proposed"},
    "consultation": {"draft", "proposed"},
    "proposed": {"draft", "consultation", "adopted"},
    "adopted": {"superseded", "expired", "revoked"},
    "superseded": set(),
    "expired": set(),
    "revoked": set(),
}
PAIRS = [(current, wanted) for current in PlanStatus for wanted in PlanStatus]
LEGAL = [(current, wanted) for current, wanted in PAIRS if wanted in OPEN_MOVES[current]]
ILLEGAL = [(current, wanted) for current, wanted in PAIRS if wanted not in OPEN_MOVES[current]]
FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
PERIOD = (FIRST, LAST)


def _codes(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


@pytest.mark.parametrize(("current", "wanted"), LEGAL)
def test_a_plan_moves_where_its_status_allows(current, wanted):
    assert moved(current, wanted) == wanted


@pytest.mark.parametrize(("current", "wanted"), ILLEGAL)
def test_any_other_move_is_a_conflict_that_names_the_open_ones(current, wanted):
    with pytest.raises(Conflict) as refused:
        moved(current, wanted)
    assert refused.value.allowed == sorted(OPEN_MOVES[current])
    assert refused.value.message.values == {"current": current, "wanted": wanted, "allowed": refused.value.allowed}


@pytest.mark.parametrize(
    ("wanted", "comment", "decision", "lacking"),
    [
        ("consultation", None, None, []),
        ("draft", None, None, []),
        ("proposed", None, None, []),
        ("adopted", None, "some-id", []),
        ("adopted", "Antagen.", None, [("/decisionId", "decision_required")]),
        ("superseded", None, None, []),
        ("expired", None, None, []),
        ("revoked", "Upphävd av fullmäktige.", None, []),
        ("revoked", None, None, [("/comment", "comment_required")]),
        ("revoked", "", "some-id", [("/comment", "comment_required")]),
    ],
)
def test_what_a_move_needs(wanted, comment, decision, lacking):
    assert _codes(move_faults(PlanStatus(wanted), comment, decision)) == lacking


ENDING = {"approved", "approved_with_changes", "noted"}
CARRYING = {
    "draft": {"referred_back", "rejected"},
    "consultation": {"referred", "approved", "commissioned"},
    "proposed": {"approved", "approved_with_changes", "referred"},
    "adopted": {"approved", "approved_with_changes"},
    "superseded": ENDING,
    "expired": ENDING,
    "revoked": ENDING,
}


@pytest.mark.parametrize("wanted", PlanStatus)
@pytest.mark.parametrize("outcome", Outcome)
def test_a_status_follows_from_some_outcomes_only(wanted, outcome):
    found = outcome_faults(wanted, outcome)
    if outcome in CARRYING[wanted]:
        assert found == []
    else:
        code = "decision_not_approving" if wanted == "adopted" else "decision_not_carrying"
        told = {"outcome": outcome, "status": wanted, "allowed": sorted(CARRYING[wanted])}
        assert [(at, message.code, message.values) for at, message in found] == [("/decisionId", code, told)]
        assert [fault.at for fault in outcome_faults(wanted, outcome, "/outcome")] == ["/outcome"]


@pytest.mark.parametrize(
    ("period", "replaces", "based_on", "wrong"),
    [
        (PERIOD, None, None, []),
        ((FIRST, FIRST), "other", "other", []),
        ((LAST, FIRST), None, None, [("/periodEnd", "period_reversed")]),
        (PERIOD, "self", None, [("/replacesId", "replaces_itself")]),
        (PERIOD, None, "self", [("/basedOnId", "based_on_itself")]),
        ((LAST, FIRST), "self", None, [("/periodEnd", "period_reversed"), ("/replacesId", "replaces_itself")]),
    ],
)
def test_what_contradicts_itself_in_a_plan(period, replaces, based_on, wrong):
    assert _codes(faults("self", period, replaces, based_on)) == wrong


@pytest.mark.parametrize(
    ("numbers", "allowed", "wrong"),
    [
        ([], range(1, 31), []),
        ([1, 30], range(1, 31), []),
        ([30, 31], range(1, 31), [("/articles/1", "article_not_in_edition")]),
        ([0, 40], range(1, 40), [("/articles/0", "article_not_in_edition"), ("/articles/1", "article_not_in_edition")]),
        ([39], range(1, 40), []),
        ([6, 9, 6], range(1, 31), [("/articles/2", "duplicate")]),
    ],
)
def test_articles_are_of_the_edition_and_named_once(numbers, allowed, wrong):
    assert _codes(article_faults(numbers, allowed)) == wrong


@pytest.mark.parametrize(("numbers", "values"), [([31], {"number": 31, "allowed": "1-30"}), ([6, 6], {"number": 6})])
def test_a_refused_article_is_named(numbers, values):
    [fault] = article_faults(numbers, range(1, 31))
    assert fault.message.values == values


def test_a_fault_points_where_the_body_has_the_number():
    assert _codes(article_faults([77], range(1, 31), "/articles/{}/number")) == [
        ("/articles/0/number", "article_not_in_edition")
    ]


@pytest.mark.parametrize("status", sorted(BEFORE_ADOPTION))
def test_before_adoption_a_plan_changes_without_a_note(status):
    assert check_structure(status, None) is None


def test_an_adopted_plan_changes_with_a_note():
    assert check_structure("adopted", "Nämnden har bytt namn.") is None


@pytest.mark.parametrize("note", [None, ""])
def test_an_adopted_plan_does_not_change_without_a_note(note):
    with pytest.raises(RuleBroken) as refused:
        check_structure("adopted", note)
    assert _codes(refused.value.faults) == [("/changeNote", "change_note_required")]


@pytest.mark.parametrize("status", sorted(CLOSED))
@pytest.mark.parametrize("note", [None, "En anledning."])
def test_a_closed_plan_does_not_change_even_with_a_note(status, note):
    with pytest.raises(Conflict) as refused:
        check_structure(status, note)
    assert (refused.value.allowed, refused.value.message.values) == ([], {"status": status})


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_plan_is_not_reported_on(status):
    with pytest.raises(Conflict) as refused:
        check_open(status)
    assert (refused.value.allowed, refused.value.message.values) == ([], {"status": status})


@pytest.mark.parametrize("status", sorted(set(PlanStatus) - CLOSED))
def test_any_other_plan_is_reported_on(status):
    assert check_open(status) is None


def test_what_was_never_adopted_can_be_deleted():
    assert check_deletable(None) is None


def test_what_was_ever_adopted_stays():
    with pytest.raises(Conflict) as refused:
        check_deletable(FIRST)
    assert refused.value.allowed == []


@pytest.mark.parametrize(
    ("visibility", "adopted_on", "published"),
    [
        ("public", FIRST, True),
        ("public", None, False),
        ("network", FIRST, False),
        ("internal", FIRST, False),
        ("internal", None, False),
    ],
)
def test_published_is_public_and_adopted(visibility, adopted_on, published):
    assert is_published(Visibility(visibility), adopted_on) is published


@pytest.mark.parametrize("status", sorted(PlanStatus))
@pytest.mark.parametrize(("today", "ended"), [(LAST, False), (date(2029, 1, 1), True)])
def test_a_plan_is_over_when_closed_or_adopted_for_a_period_that_has_ended(status, today, ended):
    assert is_over(status, LAST, today) is (status in CLOSED or (status == "adopted" and ended))


@pytest.mark.parametrize(
    ("today", "within"),
    [
        (date(2024, 12, 31), False),
        (FIRST, True),
        (date(2026, 6, 6), True),
        (LAST, True),
        (date(2029, 1, 1), False),
    ],
)
def test_an_adopted_plan_is_in_force_from_its_first_day_to_its_last(today, within):
    assert is_in_force("adopted", FIRST, LAST, today) is within


@pytest.mark.parametrize("status", sorted(set(PlanStatus) - {"adopted"}))
def test_no_other_plan_is_in_force(status):
    assert is_in_force(status, FIRST, LAST, FIRST) is False
