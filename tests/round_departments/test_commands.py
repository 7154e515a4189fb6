"""Tests of a department's way through a round: its summary, and who begins, marks ready, approves and sends back."""

import pytest

from api.core.errors import Conflict, Forbidden, NotFound, Stale
from api.round_departments.commands import change_part, move_part
from tests.support.build import NOTE, added, adopted, events, unit, with_role
from tests.support.rounds import closed, faults_of, opened, parts, reported, speaking_for, stepped


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"].noting(NOTE)


@pytest.fixture
def lead(actor):
    return unit(actor, "KS")


@pytest.fixture
def other(actor):
    return unit(actor, "KUN")


@pytest.fixture
def item(actor, lead):
    return added(actor, adopted(actor), lead_department_id=lead, reference="7")


@pytest.fixture
def round_(actor, item):
    return opened(actor, events(item)[0].after["actionPlanId"])


@pytest.fixture
def reporter(actor, lead):
    return speaking_for(actor, lead)


@pytest.fixture
def approver(actor, lead):
    return speaking_for(actor, approves=[lead])


@pytest.fixture
def part(round_, lead):
    """The part as it is stored now."""
    return lambda: parts(round_)[lead]


def told(key):
    return [event.type.removeprefix("round-department.") for event in events(key)]


def test_a_department_goes_from_report_to_approval(item, round_, lead, part, reporter, approver):
    reported(reporter, item, round_)
    stepped(reporter, round_, lead, "ready")
    found = part()
    assert (found.status, found.ready_by_id, found.ready_at is None) == ("ready", reporter.account_id, False)
    stepped(approver, round_, lead, "approved")
    found = part()
    assert (found.status, found.approved_by_id, found.approved_at is None) == ("approved", approver.account_id, False)
    assert found.ready_by_id == reporter.account_id
    assert told(found.id) == ["asked", *["status-changed"] * 3]


def test_who_stood_for_it_is_kept_until_it_falls(item, round_, lead, part, actor):
    reported(actor, item, round_)
    for status in ("ready", "approved"):
        stepped(actor, round_, lead, status)
    stepped(actor, round_, lead, "in_progress", "Siffran saknas.")
    found = part()
    assert (found.status, found.status_comment) == ("in_progress", "Siffran saknas.")
    assert [found.ready_at, found.ready_by_id, found.approved_at, found.approved_by_id] == [None] * 4


def test_ready_needs_a_report_of_each_item_or_a_word(item, round_, lead, part, reporter):
    assert faults_of(stepped, reporter, round_, lead, "ready") == [("/comment", "items_unreported")]
    stepped(reporter, round_, lead, "ready", "Vilar i år.")
    assert (part().status, part().status_comment) == ("ready", "Vilar i år.")


def test_a_summary_begins_the_part(round_, part, reporter):
    change_part(reporter, part().id, frozenset({1}), {"summary": "Enligt plan."})
    found = part()
    assert (found.summary, found.status, found.version) == ("Enligt plan.", "in_progress", 2)
    assert told(found.id) == ["asked", "changed", "status-changed"]


@pytest.mark.parametrize("steps", [["ready"], ["ready", "approved"]])
def test_another_summary_takes_ready_and_approved_back(item, round_, lead, part, actor, steps):
    reported(actor, item, round_)
    for status in steps:
        stepped(actor, round_, lead, status)
    change_part(actor, part().id, None, {"summary": "Enligt plan."})
    assert (part().status, part().ready_by_id, part().approved_by_id) == ("in_progress", None, None)


def test_the_same_summary_changes_nothing(item, round_, lead, part, actor):
    change_part(actor, part().id, None, {"summary": "Enligt plan."})
    stepped(actor, round_, lead, "ready", "Vilar i år.")
    version = part().version
    change_part(actor, part().id, None, {"summary": "Enligt plan."})
    assert (part().status, part().version) == ("ready", version)


# Who may take which step: reporter and approver of the department, of another, and who is neither.
MAY = {
    "reporter": {"ready", "back"},
    "approver": {"ready", "back", "approved", "withdrawn"},
    "mixed": {"ready", "back"},
    "coordinator": {"ready", "back", "approved", "withdrawn"},
    "reporter of another": set(),
    "approver of another": set(),
    "politician": set(),
    "registrar": set(),
    "auditor": set(),
}


@pytest.mark.parametrize("who", MAY)
def test_who_may_take_which_step(actor, item, round_, lead, other, who):
    people = {
        "reporter": speaking_for(actor, lead),
        "approver": speaking_for(actor, approves=[lead]),
        "mixed": speaking_for(actor, lead, approves=[other]),
        "coordinator": actor,
        "reporter of another": speaking_for(actor, other),
        "approver of another": speaking_for(actor, approves=[other]),
    }
    acting = people.get(who) or with_role(actor, who)
    reported(actor, item, round_)
    steps = {"ready": "ready", "back": "in_progress", "ready again": "ready"}
    steps |= {"approved": "approved", "withdrawn": "in_progress"}
    done = set()
    for name, status in steps.items():
        try:
            stepped(acting, round_, lead, status, "Därför.")
            done.add(name)
        except Forbidden:
            stepped(actor, round_, lead, status, "Därför.")
    assert done - {"ready again"} == MAY[who]


@pytest.mark.parametrize("who", ["reporter of another", "approver of another", "politician"])
def test_who_may_not_sum_up(actor, round_, part, other, who):
    people = {
        "reporter of another": speaking_for(actor, other),
        "approver of another": speaking_for(actor, approves=[other]),
    }
    with pytest.raises(Forbidden):
        change_part(people.get(who) or with_role(actor, who), part().id, None, {"summary": "x"})


def acts(actor, key, expected):
    return [
        lambda: change_part(actor, key, expected, {"summary": "x"}),
        lambda: move_part(actor, key, expected, {"status": "ready", "comment": "x"}),
    ]


def test_the_neighbours_part_is_not_found(actors, part):
    for act in acts(actors["gotland-coordinator"], part().id, None):
        with pytest.raises(NotFound):
            act()


def test_another_version_than_the_one_read_is_refused(actor, part):
    for act in acts(actor, part().id, frozenset({7})):
        with pytest.raises(Stale):
            act()


def test_closing_freezes_every_part(actor, round_, part):
    closed(actor, round_)
    for act in acts(actor, part().id, None):
        with pytest.raises(Conflict) as refused:
            act()
        assert refused.value.message.code == "round_not_open"


def test_who_may_not_is_told_so_in_a_closed_round_too(actor, round_, part):
    closed(actor, round_)
    for act in acts(with_role(actor, "politician"), part().id, None):
        with pytest.raises(Forbidden):
            act()


def test_what_is_not_ready_is_not_approved(actor, round_, lead):
    with pytest.raises(Conflict) as refused:
        stepped(actor, round_, lead, "approved")
    assert refused.value.allowed == ["in_progress", "ready"]
