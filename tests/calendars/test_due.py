"""What stands in a calendar: what `/deadlines` lists, and for a year what was done or cancelled."""

from datetime import UTC, date, datetime, timedelta

import pytest

from api.core import clock
from tests.accounts.made import as_role
from tests.calendars.reading import events, subscribed
from tests.conftest import NOW
from tests.support.build import adopted_at, department_of, draft_at, item_at, moved, plan_of

DUE = "2026-12-24"
HALFWAY = {"date": "2026-12-01", "title": "Halvvägs"}
RESULT = {"completedOn": "2026-11-20", "result": "Klart."}


@pytest.fixture
def path(coordinator):
    return subscribed(coordinator)


@pytest.fixture
def item(coordinator):
    """The address of an item of a plan in force."""
    return item_at(coordinator, adopted_at(coordinator), reference="6.1", title="Utbilda alla", dueDate=DUE,
                   checkpoints=[HALFWAY])  # fmt: skip


def of(address, client, path):
    """The event of the object at this address."""
    return events(client, path).get(address.rpartition("/")[2])


def test_what_is_open_is_what_falls_due(client, coordinator, path, item):
    rows = coordinator.get("/deadlines?signatory=boras&limit=100").get_json()["deadlines"]
    found = events(client, path)
    open_ = {key: str(event.dtstart) for key, event in found.items() if not event.summary.startswith(("✓", "Utgår"))}
    assert open_ == {row["id"]: row["date"] for row in rows}
    assert {found[row["id"]].uid.rpartition(".")[0] for row in rows} == {row["kind"].replace("_", "-") for row in rows}


def test_what_is_cancelled_is_struck_out_and_can_come_back(client, coordinator, path, item):
    before = of(item, client, path)
    moved(coordinator, item, "cancelled", cancelReason="Pengarna räcker inte.")
    after = of(item, client, path)
    assert (before.status, after.status) == ("CONFIRMED", "CANCELLED")
    assert (after.uid, after.dtstart, after.summary) == (before.uid, before.dtstart, "Utgår: 6.1 Utbilda alla")
    assert after.sequence > before.sequence
    moved(coordinator, item, "not_started", comment="Nya pengar.")
    assert of(item, client, path).status == "CONFIRMED"


def test_what_is_done_is_ticked(client, coordinator, path, item):
    moved(coordinator, item, "completed", **RESULT)
    event = of(item, client, path)
    assert (event.status, event.summary, event.dtstart) == ("CONFIRMED", "✓ 6.1 Utbilda alla", date(2026, 12, 24))


def test_a_day_that_moves_moves_the_event(client, coordinator, path, item):
    before = of(item, client, path)
    with clock.at(NOW + timedelta(hours=1)):
        coordinator.change(item, {"dueDate": "2027-01-15", "changeNote": "Nämnden."})
    after = of(item, client, path)
    assert (after.uid, after.dtstart) == (before.uid, date(2027, 1, 15))
    assert after.sequence > before.sequence
    assert after.last_modified == after.dtstamp == before.dtstamp + timedelta(hours=1)


@pytest.mark.parametrize("change", [{"progress": 40}, {"title": "Utbilda fler", "changeNote": "Nämnden."}])
def test_other_changes_keep_uid_and_day(client, coordinator, path, item, change):
    before = of(item, client, path)
    coordinator.change(item, change)
    after = of(item, client, path)
    assert (after.uid, after.dtstart) == (before.uid, before.dtstart)


def checkpoint(client, path):
    [found] = [event for event in events(client, path).values() if event.uid.startswith("checkpoint")]
    return found


def test_a_checkpoint_tells_of_its_item_and_moves_as_that_does(client, coordinator, path, item):
    before = checkpoint(client, path)
    assert before.summary == "Avstämning: Halvvägs (6.1 Utbilda alla)"
    assert str(before.url).endswith(item)
    coordinator.change(item, {"checkpoints": [{**HALFWAY, "date": "2026-12-05"}], "changeNote": "Nämnden."})
    after = checkpoint(client, path)
    assert (after.uid, after.dtstart) == (before.uid, date(2026, 12, 5))
    assert after.sequence > before.sequence


@pytest.mark.parametrize(
    ("done_on", "status", "more", "shown", "state"),
    [
        ("2026-11-20", None, {}, "✓", "CONFIRMED"),
        (None, "completed", RESULT, "✓", "CONFIRMED"),
        (None, "cancelled", {"cancelReason": "Pengar."}, "Utgår:", "CANCELLED"),
        ("2026-11-20", "cancelled", {"cancelReason": "Pengar."}, "✓", "CONFIRMED"),
    ],
)
def test_what_becomes_of_a_checkpoint(client, coordinator, path, item, done_on, status, more, shown, state):
    coordinator.change(item, {"checkpoints": [{**HALFWAY, "doneOn": done_on}], "changeNote": "Nämnden."})
    if status:
        assert moved(coordinator, item, status, **more).status_code == 201
    event = checkpoint(client, path)
    assert (event.summary.partition(" ")[0], event.status) == (shown, state)


@pytest.mark.parametrize(("due", "found"), [("2025-11-22", True), ("2025-11-21", False)])
def test_what_came_to_its_end_stays_for_a_year(client, coordinator, path, due, found):
    plan = adopted_at(coordinator, periodStart="2025-01-01")
    addresses = [item_at(coordinator, plan, dueDate=due) for _ in range(3)]
    moved(coordinator, addresses[0], "completed", **RESULT)
    moved(coordinator, addresses[1], "cancelled", cancelReason="Pengar.")
    seen = events(client, path)
    assert [address.rpartition("/")[2] in seen for address in addresses] == [found, found, True]


def test_of_a_plan_that_is_over_only_what_came_to_its_end_is_left(client, coordinator, path):
    plan = plan_of(coordinator)
    done, undone = (item_at(coordinator, plan, dueDate="2028-12-01") for _ in range(2))
    moved(coordinator, done, "completed", **RESULT)
    with clock.at(datetime(2029, 1, 15, 12, tzinfo=UTC)):
        seen = events(client, path)
    assert [address.rpartition("/")[2] in seen for address in (plan, done, undone)] == [True, True, False]


def test_a_plan_that_is_replaced_ends_no_more(client, coordinator, path):
    plan = adopted_at(coordinator)
    before = of(plan, client, path)
    assert moved(coordinator, plan, "revoked", comment="Ny lag.").status_code == 201
    assert before.summary.startswith("Planen löper ut: ")
    assert (of(plan, client, path).status, of(plan, client, path).uid) == ("CANCELLED", before.uid)


def test_without_a_day_or_once_deleted_nothing_is_left(client, coordinator, path):
    plan = draft_at(coordinator)
    undated, deleted = (item_at(coordinator, plan, dueDate=DUE) for _ in range(2))
    coordinator.change(undated, {"dueDate": None})
    coordinator.delete(deleted, headers={"If-Match": "*"})
    assert (of(undated, client, path), of(deleted, client, path)) == (None, None)


def test_drafts_and_rounds_are_for_the_signatorys_own_eyes(client, coordinator, path):
    draft = item_at(coordinator, draft_at(coordinator), dueDate=DUE)
    own, open_ = events(client, path), events(client, "/deadlines.ics?signatory=boras")
    assert draft.rpartition("/")[2] in own.keys() - open_.keys()
    rounds = [event.uid for event in own.values() if event.uid.startswith("follow-up-round")]
    assert rounds
    assert not [event.uid for event in open_.values() if event.uid.startswith("follow-up-round")]


def test_a_departments_calendar_holds_what_the_list_of_items_finds_for_it(client, coordinator):
    asked = "signatory=boras&department=FOFN&limit=100"
    items = coordinator.get(f"/deadlines?{asked}&kind=action_item").get_json()["deadlines"]
    key = department_of(coordinator, "FOFN")
    secret = subscribed(coordinator, kind="department", departmentId=key)
    open_to_all = "/deadlines.ics?signatory=boras&department="
    for there in (secret, f"{open_to_all}FOFN", f"{open_to_all}{key}"):
        found = events(client, there)
        open_ = [key for key, event in found.items() if event.uid.startswith("action-item") and event.summary[0] != "✓"]
        assert sorted(open_) == sorted(row["id"] for row in items)


def test_a_department_is_told_of_the_rounds_in_which_it_is_asked(client, coordinator):
    [open_round] = coordinator.get("/follow-up-rounds?status=open&signatory=boras").get_json()["followUpRounds"]
    parts = coordinator.get(f"/round-departments?round={open_round['id']}&limit=100").get_json()["roundDepartments"]
    asked = parts[0]["department"]["id"]
    for key, told in ((asked, True), (department_of(coordinator, "KF"), False)):
        there = subscribed(coordinator, kind="department", departmentId=key)
        assert (open_round["id"] in events(client, there)) == told


def test_mine_are_the_departments_that_one_reports_for_with_their_boards(client):
    reporter = client.as_("boras-reporter")
    units = {unit["code"] for unit in reporter.get("/me").get_json()["departments"]}
    mine = events(client, subscribed(reporter, kind="mine"))
    asked = f"signatory=boras&kind=action_item&department={','.join(units)}&limit=100"
    assert set(reporter.ids(f"/deadlines?{asked}")) <= mine.keys() < events(client, subscribed(reporter)).keys()


def test_a_duty_of_the_charter_is_told_in_the_calendars_language(client, app):
    mark = as_role(app, "coordinator", slug="mark")
    signed = {"charterStatus": "signed", "signedOn": "2024-11-01", "signedOnPrecision": "month"}
    mark.change("/signatories/" + mark.ids("/signatories?q=mark")[0], signed)
    for language, told in (("sv", "Enligt deklarationen: Anta en "), ("en", "By the charter: Adopt an ")):
        [event] = events(client, subscribed(mark, language=language)).values()
        assert (event.summary.startswith(told), event.dtstart) == (True, date(2026, 11, 30))
    assert events(client, "/deadlines.ics?signatory=mark") == {}
