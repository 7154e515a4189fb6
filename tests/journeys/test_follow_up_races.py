"""Two at the same moment in a round, and that at its worst: one wins, the other is refused, and nothing is between."""

from datetime import date

import pytest
from sqlalchemy import func, select

from api.access_tokens.queries import actor_for_token
from api.action_items.models import ActionItem
from api.core.db import db
from api.core.errors import DomainError, NotFound
from api.follow_up_rounds.commands import change_round, delete_round, move_round
from api.follow_up_rounds.models import FollowUpRound
from api.reorganisations.commands import succeed_department
from api.status_reports.commands import change_report
from api.status_reports.models import StatusReport
from tests.conftest import NOW
from tests.support.build import NOTE, added, adopted, row, unit
from tests.support.meanwhile import meanwhile
from tests.support.rounds import closed, opened, part_status, parts, planned, reported, stepped


@pytest.fixture
def app(request):
    """On PostgreSQL; SQLite lets one writer in at a time."""
    return request.getfixturevalue("_postgresql").renew()


@pytest.fixture
def actor(request, app):
    with app.test_request_context():
        found = actor_for_token(request.getfixturevalue("_postgresql").tokens["boras-coordinator"])
    with app.app_context():
        yield found.noting(NOTE)


@pytest.fixture
def lead(actor):
    return unit(actor, "ÖFN")


@pytest.fixture
def heir(actor):
    return unit(actor, "KUN")


@pytest.fixture
def plan(actor):
    return adopted(actor)


@pytest.fixture
def item(actor, plan, lead):
    return added(actor, plan, lead_department_id=lead)


@pytest.fixture
def round_(actor, plan, item):
    return opened(actor, plan)


@pytest.fixture
def at_once(app):
    """Both at one moment: the second begins when the first sends these words. What each is refused for, or None."""

    def outcome(act):
        try:
            act()
        except DomainError as refusal:
            return refusal.message.code
        return None

    def run(words, first, second):
        ended = []
        with meanwhile(app, words, lambda: ended.append(outcome(second))):
            one = outcome(first)
        return one, ended[0]

    return run


def reports():
    return db.session.scalar(select(func.count()).where(StatusReport.created_at >= NOW))


@pytest.mark.parametrize("words", ["INSERT INTO status_report", "UPDATE round_department"])
def test_of_two_reports_of_an_item_one_is_taken(at_once, actor, item, round_, lead, words):
    refused = at_once(
        words,
        lambda: reported(actor, item, round_, progress=10),
        lambda: reported(actor, item, round_, progress=20),
    )
    assert sum(code is None for code in refused) == 1
    assert set(refused) <= {None, "taken", "stale", "reported_already"}
    kept = db.session.scalars(select(StatusReport.progress).where(StatusReport.created_at >= NOW)).all()
    assert (kept, part_status(round_, lead)) == ([row(ActionItem, item).progress], "in_progress")


def test_of_two_reports_between_rounds_the_item_follows_one(at_once, actor, item):
    refused = at_once(
        "INSERT INTO status_report",
        lambda: reported(actor, item, progress=10),
        lambda: reported(actor, item, progress=20),
    )
    assert sorted(refused, key=str) == [None, "stale"]
    kept = db.session.scalars(select(StatusReport.progress).where(StatusReport.created_at >= NOW)).all()
    assert kept == [row(ActionItem, item).progress]


def test_of_two_corrections_one_is_taken(at_once, actor, item, round_):
    key = reported(actor, item, round_)
    closed(actor, round_)
    refused = at_once(
        "INSERT INTO status_report",
        lambda: reported(actor, item, corrects_id=key, progress=10),
        lambda: reported(actor, item, corrects_id=key, progress=20),
    )
    assert sorted(refused, key=str) in ([None, "stale"], [None, "taken"])
    kept = db.session.scalars(select(StatusReport.progress).where(StatusReport.corrects_id == key)).all()
    assert kept == [row(ActionItem, item).progress]


@pytest.mark.parametrize("words", ["FROM round_department", "UPDATE round_department"])
def test_of_two_approvals_one_is_the_first(at_once, actor, item, round_, lead, words):
    reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    key = parts(round_)[lead].id
    refused = at_once(
        words, lambda: stepped(actor, round_, lead, "approved"), lambda: stepped(actor, round_, lead, "approved")
    )
    assert sorted(refused, key=str) == [None, "illegal_transition"]
    assert (parts(round_)[lead].id, part_status(round_, lead)) == (key, "approved")


@pytest.mark.parametrize("words", ["FROM follow_up_round", "UPDATE follow_up_round"])
def test_of_two_closings_one_is_the_first(at_once, actor, round_, words):
    refused = at_once(words, lambda: closed(actor, round_), lambda: closed(actor, round_))
    assert sorted(refused, key=str) == [None, "illegal_transition"]
    assert row(FollowUpRound, round_).version == 3


@pytest.mark.parametrize("words", ["INSERT INTO status_report", "UPDATE round_department", "INSERT INTO event"])
def test_a_report_is_in_before_the_round_is_closed(at_once, actor, item, round_, lead, words):
    assert at_once(words, lambda: reported(actor, item, round_), lambda: closed(actor, round_)) == (None, None)
    assert (row(FollowUpRound, round_).status, reports(), part_status(round_, lead)) == ("closed", 1, "in_progress")


@pytest.mark.parametrize("words", ["UPDATE follow_up_round", "INSERT INTO event"])
def test_a_report_on_its_way_while_the_round_is_closed_is_refused(at_once, actor, item, round_, words):
    refused = at_once(words, lambda: closed(actor, round_), lambda: reported(actor, item, round_))
    assert (refused, reports(), row(ActionItem, item).status) == ((None, "round_not_open"), 0, "not_started")


def test_of_two_overlapping_rounds_one_is_planned(at_once, actor, plan, item):
    refused = at_once("INSERT INTO follow_up_round", lambda: planned(actor, plan), lambda: planned(actor, plan))
    assert refused == (None, "round_overlaps")
    assert db.session.scalar(select(func.count()).where(FollowUpRound.created_at >= NOW)) == 1


@pytest.mark.parametrize("words", ["UPDATE action_item", "UPDATE round_department"])
def test_what_changes_while_it_is_approved_is_not_approved(at_once, actor, item, round_, lead, words):
    key = reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    refused = at_once(
        words,
        lambda: change_report(actor, key, None, {"progress": 40}),
        lambda: stepped(actor, round_, lead, "approved"),
    )
    assert refused in [(None, None), (None, "illegal_transition")]
    assert part_status(round_, lead) == "in_progress"


def test_what_changes_right_after_the_approval_takes_it_back(at_once, actor, item, round_, lead):
    key = reported(actor, item, round_)
    stepped(actor, round_, lead, "ready")
    refused = at_once(
        "UPDATE round_department",
        lambda: stepped(actor, round_, lead, "approved"),
        lambda: change_report(actor, key, None, {"progress": 40}),
    )
    assert (refused, part_status(round_, lead)) == ((None, None), "in_progress")


def test_a_round_that_somebody_reports_in_is_not_deleted(at_once, actor, item, round_):
    refused = at_once(
        "INSERT INTO status_report", lambda: reported(actor, item, round_), lambda: delete_round(actor, round_, None)
    )
    assert refused == (None, "in_use")


def test_nobody_reports_in_a_round_that_is_deleted(at_once, actor, item, round_):
    refused = at_once(
        "UPDATE follow_up_round", lambda: delete_round(actor, round_, None), lambda: reported(actor, item, round_)
    )
    assert (refused, reports()) == ((None, "unknown_reference"), 0)


def test_who_reports_right_now_stays_in_the_round(at_once, actor, item, round_, lead, heir):
    refused = at_once(
        "INSERT INTO status_report",
        lambda: reported(actor, item, round_),
        lambda: change_round(actor, round_, None, {"department_ids": [heir]}),
    )
    assert (refused, list(parts(round_))) == ((None, "has_reported"), [lead])


def test_who_is_just_left_out_reports_no_more(at_once, actor, item, round_, heir):
    refused = at_once(
        "DELETE FROM round_department",
        lambda: change_round(actor, round_, None, {"department_ids": [heir]}),
        lambda: reported(actor, item, round_),
    )
    assert (refused, reports(), list(parts(round_))) == ((None, "not_asked"), 0, [heir])


def succession(actor, old, heir):
    body = {"successors": [{"department_id": heir}], "valid_to": date(2026, 10, 31)}
    return lambda: succeed_department(actor, old, None, body)


@pytest.mark.parametrize("words", ["INSERT INTO status_report", "UPDATE round_department"])
def test_what_is_reported_while_the_department_is_closed_goes_on_with_its_heir(
    at_once, actor, item, round_, lead, heir, words
):
    refused = at_once(words, lambda: reported(actor, item, round_), succession(actor, lead, heir))
    assert (refused, reports()) == ((None, None), 1)
    assert {department: part.status for department, part in parts(round_).items()} == {heir: "in_progress"}


@pytest.mark.parametrize("words", ["UPDATE department", "UPDATE round_department", "INSERT INTO event"])
def test_who_reports_for_a_department_that_is_being_closed_reports_for_its_heir(
    at_once, actor, item, round_, lead, heir, words
):
    refused = at_once(words, succession(actor, lead, heir), lambda: reported(actor, item, round_))
    assert (refused, part_status(round_, heir)) == ((None, None), "in_progress")


def test_a_round_that_opens_while_a_department_is_closed_asks_its_heir(at_once, actor, plan, item, lead, heir):
    key = planned(actor, plan)
    refused = at_once(
        "UPDATE department", succession(actor, lead, heir), lambda: move_round(actor, key, None, {"status": "open"})
    )
    assert (refused, list(parts(key))) == ((None, None), [heir])


def test_a_planned_round_that_names_a_department_being_closed_names_its_heir(at_once, actor, plan, item, lead, heir):
    refused = at_once(
        "INSERT INTO follow_up_round",
        lambda: planned(actor, plan, department_ids=[lead]),
        succession(actor, lead, heir),
    )
    [key] = db.session.scalars(select(FollowUpRound.id).where(FollowUpRound.created_at >= NOW))
    assert (refused, list(parts(key))) == ((None, None), [heir])


def test_a_deleted_round_is_not_closed(at_once, actor, round_):
    def late():
        with pytest.raises(NotFound):
            closed(actor, round_)

    assert at_once("UPDATE follow_up_round", lambda: delete_round(actor, round_, None), late) == (None, None)
