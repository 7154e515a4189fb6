"""Tests of the rules of round progress: every code is counted, also those that nothing has."""

from api.action_items.rules import Forecast, ItemStatus
from api.round_progress.rules import counted, tally


def test_every_code_has_its_count():
    found = counted("forecast", Forecast, {"red": 2})
    assert found == [{"forecast": code, "count": 2 * (code == "red")} for code in ("green", "yellow", "red", "grey")]


def test_reports_are_counted_by_status_and_by_forecast():
    rows = [
        {"status": "in_progress", "forecast": "red", "count": 2},
        {"status": "in_progress", "forecast": None, "count": 3},
        {"status": "completed", "forecast": "grey", "count": 5},
    ]
    found = tally(rows)
    assert found["reported"] == 10
    assert {row["status"]: row["count"] for row in found["by_status"] if row["count"]} == {
        "in_progress": 5,
        "completed": 5,
    }
    assert {row["forecast"]: row["count"] for row in found["by_forecast"] if row["count"]} == {"red": 2, "grey": 8}


def test_of_nothing_every_count_is_none():
    found = tally([])
    assert (found["reported"], [row["count"] for row in found["by_status"]]) == (0, [0] * len(ItemStatus))
