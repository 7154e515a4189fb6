"""The log of reminders and what was told already."""

import pytest

from api.reminders.queries import AT_ONCE, told_already


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("escalated=true", 0),
        ("escalated=false", 10),
        ("mailStatus=kept", 10),
        ("mailStatus=sent", 0),
        ("kind=follow_up_round", 0),
        ("since=2026-11-22T12:00:00Z", 10),
        ("since=2026-11-22T12:00:01Z", 0),
    ],
)
def test_a_filter_finds(coordinator, asked, found):
    assert coordinator.get(f"/reminders?{asked}").get_json()["_meta"]["totalRecords"] == found


def test_the_reminders_of_an_item_and_of_a_mail_are_found(coordinator):
    row = coordinator.get("/reminders?limit=1").get_json()["reminders"][0]
    assert coordinator.ids(f"/reminders?actionItem={row['actionItem']['id']}") == [row["id"]]
    found = coordinator.get(f"/reminders?mail={row['mail']['id']}").get_json()["reminders"]
    assert {one["mail"]["id"] for one in found} == {row["mail"]["id"]}


def test_what_was_told_is_found_however_much_is_asked(app, actors):
    with app.app_context():
        keys = {str(number) for number in range(2 * AT_ONCE + 1)}
        assert told_already(actors["boras-coordinator"].signatory_id, keys) == set()
