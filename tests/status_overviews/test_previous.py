"""Tests of how things stood when the last round was closed: who sees that, and that every number has its list."""

import pytest

from tests.support.build import goal_at, plan_of

BORAS = "/reports/status-overview?signatory=boras"
LAST, BEFORE = "2026-09-25", "2026-02-06"


def _previous(client, path=BORAS):
    return client.get(path).get_json()["previous"]


@pytest.mark.parametrize("who", ["boras-politician", "boras-reporter", "boras-coordinator"])
def test_own_accounts_see_what_it_was_when_the_last_round_was_closed(client, who):
    previous = _previous(client.as_(who))
    assert (previous["round"]["title"], previous["date"]) == ("Uppföljning delår 2026 (påhittat)", LAST)
    assert previous["all"]["count"] == 30


@pytest.mark.parametrize("who", [None, "gotland-coordinator"])
def test_others_see_nothing_of_rounds(client, who):
    assert _previous(client.as_(who) if who else client) is None


def test_of_all_signatories_there_is_nothing_to_compare_with(coordinator):
    assert _previous(coordinator, "/reports/status-overview") is None


def test_every_number_is_the_total_of_its_list_of_that_day(coordinator):
    for path in (BORAS, f"{BORAS}&department=FSN&article=6"):
        then = _previous(coordinator, path)["all"]
        for number in (then, then["overdue"], *then["byStatus"]):
            assert f"asOf={LAST}" in number["href"]
            assert coordinator.get(number["href"]).get_json()["_meta"]["totalRecords"] == number["count"], number


def test_a_picture_of_the_past_is_compared_with_the_round_before_it(coordinator):
    on_the_day, day_after = (_previous(coordinator, f"{BORAS}&asOf=2026-09-{day}") for day in (25, 26))
    assert (day_after["date"], on_the_day["date"] < LAST) == (LAST, True)


def test_rounds_of_another_plan_are_not_compared_with(coordinator):
    plan = coordinator.post(
        "/action-plans", json={"title": "Ny", "periodStart": "2029-01-01", "periodEnd": "2032-12-31"}
    )
    assert _previous(coordinator, f"/reports/status-overview?actionPlan={plan.get_json()['id']}") is None


def test_what_was_not_there_then_is_not_compared(coordinator):
    goal = goal_at(coordinator, plan_of(coordinator)).rpartition("/")[2]
    assert _previous(coordinator, f"{BORAS}&goal={goal}") is None
