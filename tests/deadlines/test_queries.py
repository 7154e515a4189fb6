"""Tests of what the list of deadlines finds, in which order, and what falls due no more."""

from datetime import UTC, datetime

import pytest

from api.accounts.permissions import Role
from api.core import clock
from tests.accounts.made import as_role
from tests.support.build import codes, draft_at, item_at, item_of, moved, plan_of

BORAS = "/deadlines?signatory=boras&limit=100"
HALFWAY, DONE = {"date": "2026-12-01", "title": "Halvvägs"}, {"date": "2026-10-01", "title": "Start"}
WITH_CHECKPOINTS = "CEMR-14.1"
AFTER_ALL = datetime(2029, 1, 15, 12, 0, tzinfo=UTC)  # the plans' periods are over


@pytest.fixture
def checked(coordinator):
    """The address of an item with a checkpoint that is done and one that is not."""
    address = item_of(coordinator, WITH_CHECKPOINTS)
    coordinator.change(address, {"checkpoints": [{**DONE, "doneOn": "2026-10-02"}, HALFWAY], "changeNote": "Plan."})
    return address


def rows(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["deadlines"]


def named(client, path):
    """Kind and first word of each."""
    return [(row["kind"], row["title"].partition(" ")[0]) for row in rows(client, path)]


def test_open_items_and_the_plans_end_fall_due_the_earliest_first(coordinator):
    items = coordinator.get("/action-items?signatory=boras&limit=100&status=not_started,in_progress,paused").get_json()
    found = rows(coordinator, BORAS)
    others = ["2027-01-20", "2028-12-31"]
    assert [row["date"] for row in found] == sorted([*(row["dueDate"] for row in items["actionItems"]), *others])
    assert {row["kind"] for row in found} == {"action_item", "action_plan_end", "follow_up_round"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=checkpoint", [("checkpoint", "Halvvägs")]),
        ("kind=action_plan_end", [("action_plan_end", "Handlingsplan")]),
        ("kind=checkpoint,action_plan_end", [("checkpoint", "Halvvägs"), ("action_plan_end", "Handlingsplan")]),
        ("kind=charter_duty", []),
        ("kind=checkpoint&department=FOFN", [("checkpoint", "Halvvägs")]),
        ("kind=checkpoint&department=GRN", [("checkpoint", "Halvvägs")]),
        ("kind=checkpoint&department=VAL", []),
        ("kind=action_plan_end&department=FOFN", [("action_plan_end", "Handlingsplan")]),
        ("kind=action_plan_end&department=VAL", []),
        ("dueAfter=2026-11-30&dueBefore=2026-12-02", [("checkpoint", "Halvvägs")]),
        ("dueAfter=2026-12-01&dueBefore=2026-12-15", []),
        ("kind=checkpoint&timeliness=due_soon", [("checkpoint", "Halvvägs")]),
        ("kind=checkpoint&timeliness=overdue,on_time", []),
        ("timeliness=on_time&dueAfter=2028-12-01", [("action_item", "Träffa"), ("action_plan_end", "Handlingsplan")]),
    ],
)
def test_each_filter_finds_what_it_says(coordinator, checked, query, expected):
    assert sorted(named(coordinator, f"{BORAS}&{query}")) == sorted(expected)


def test_departments_find_the_items_that_the_list_of_items_finds(coordinator):
    for codes_ in ("VAL", "KUN,FSN", "HSN"):
        asked = f"signatory=boras&department={codes_}&limit=100"
        items = coordinator.get(f"/action-items?{asked}&timeliness=overdue,due_soon,on_time").get_json()["actionItems"]
        found = rows(coordinator, f"/deadlines?{asked}&kind=action_item")
        assert {row["id"] for row in found} == {row["id"] for row in items if row["dueDate"]}


def test_a_signatory_is_found_by_slug_code_and_id(coordinator):
    every = rows(coordinator, BORAS)
    key = every[0]["signatory"]["id"]
    for value in ("1490", key, "boras,gotland", f"0980,{key}"):
        assert rows(coordinator, f"/deadlines?signatory={value}&limit=100") == every


def test_the_latest_can_come_first(coordinator):
    first, last = (rows(coordinator, f"{BORAS}&fields=date&sort={order}") for order in ("date", "-date"))
    assert [row["date"] for row in last] == [row["date"] for row in first][::-1]


def test_a_deadline_names_what_it_belongs_to(coordinator, checked):
    (row,) = rows(coordinator, f"{BORAS}&kind=checkpoint")
    item = coordinator.get(checked).get_json()
    assert row["actionItem"] == {"id": item["id"], "title": item["title"]}
    assert (row["actionPlan"], row["leadDepartment"]) == (item["actionPlan"], item["leadDepartment"])
    assert (row["timeliness"], row["daysOverdue"], row["signatory"]["code"]) == ("due_soon", 0, "boras")


def test_a_plan_s_end_names_who_follows_it_up(coordinator):
    (row,) = rows(coordinator, f"{BORAS}&kind=action_plan_end")
    assert (row["actionItem"], row["leadDepartment"]["code"]) == (None, "FOFN")
    assert row["actionPlan"] == {"id": row["id"], "title": row["title"]}


def test_what_is_done_falls_due_no_more_and_neither_do_its_checkpoints(coordinator, checked):
    coordinator.post(
        f"{checked}/status-changes", json={"status": "completed", "completedOn": "2026-11-20", "result": "Klart."}
    )
    assert checked.rpartition("/")[2] not in {row["id"] for row in rows(coordinator, BORAS)}
    assert rows(coordinator, f"{BORAS}&kind=checkpoint") == []


def test_a_checkpoint_that_is_put_off_is_found_by_the_same_id(coordinator, checked):
    (before,) = rows(coordinator, f"{BORAS}&kind=checkpoint")
    coordinator.change(checked, {"checkpoints": [{**HALFWAY, "date": "2026-12-31"}]})
    after = coordinator.get(f"/deadlines/{before['id']}").get_json()
    assert (after["title"], after["date"]) == ("Halvvägs", "2026-12-31")


def test_checkpoints_that_are_sent_back_as_they_were_read_change_nothing(coordinator, checked):
    before = coordinator.get(checked).get_json()
    after = coordinator.change(checked, {"checkpoints": before["checkpoints"]}).get_json()
    assert (after["version"], after["checkpoints"]) == (before["version"], before["checkpoints"])


def test_a_deleted_item_falls_due_no_more(coordinator):
    item = item_at(coordinator, draft_at(coordinator), dueDate="2026-12-24", checkpoints=[HALFWAY])
    coordinator.delete(item, headers={"If-Match": "*"})
    assert rows(coordinator, f"{BORAS}&dueAfter=2026-12-23&dueBefore=2026-12-25") == []
    assert rows(coordinator, f"{BORAS}&kind=checkpoint") == []


def test_a_draft_has_deadlines_but_no_end(coordinator):
    plan = draft_at(coordinator)
    item_at(coordinator, plan, dueDate="2026-12-24")
    assert named(coordinator, f"/deadlines?actionPlan={plan.rpartition('/')[2]}") == [("action_item", "Ny")]


def test_of_a_plan_whose_period_is_over_only_its_end_is_left(client, checked):
    with clock.at(AFTER_ALL):
        (row,) = rows(client, BORAS)
    assert (row["kind"], row["timeliness"], row["daysOverdue"]) == ("action_plan_end", "overdue", 15)


def test_of_a_plan_that_was_ended_only_its_last_follow_up_falls_due(coordinator, checked):
    moved(coordinator, plan_of(coordinator), "expired")
    assert [row["kind"] for row in rows(coordinator, BORAS)] == ["follow_up_round"]


@pytest.fixture
def newcomer(app):
    """The coordinator of a municipality that signed two years ago and has no plan."""
    mark = as_role(app, Role.COORDINATOR, slug="mark")
    signed = {"charterStatus": "signed", "signedOn": "2024-11-01", "signedOnPrecision": "month"}
    assert mark.change("/signatories/" + mark.ids("/signatories?q=mark")[0], signed).status_code == 200
    return mark


def test_the_first_plan_is_awaited_where_there_is_none(newcomer):
    (row,) = rows(newcomer, "/deadlines?signatory=mark")
    assert (row["kind"], row["date"], row["timeliness"]) == ("charter_duty", "2026-11-30", "due_soon")
    assert (row["title"], row["id"]) == ("Anta en handlingsplan för jämställdhet", row["signatory"]["id"])
    assert (row["actionPlan"], row["actionItem"], row["leadDepartment"]) == (None, None, None)


def test_a_duty_is_named_in_the_signatorys_language(newcomer):
    newcomer.change("/signatories/" + newcomer.ids("/signatories?q=mark")[0], {"language": "en"})
    assert rows(newcomer, "/deadlines?signatory=mark")[0]["title"] == "Adopt an equality action plan"


def test_only_its_own_accounts_are_told_that_a_signatory_has_no_plan(newcomer, client):
    for asking in (client, client.as_("boras-coordinator")):
        assert rows(asking, "/deadlines?signatory=mark") == []


def test_an_unknown_plan_is_refused(coordinator):
    answer = coordinator.get("/deadlines?actionPlan=019a0000-0000-7000-8000-000000000000")
    assert codes(answer) == [("actionPlan", "unknown_reference")]
