"""Rules of round progress: reports are counted, never averaged."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from api.action_items.rules import Forecast, ItemStatus


def counted(name: str, codes: type[StrEnum], counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Every code with its count, also those that nothing has."""
    return [{name: str(code), "count": counts.get(code, 0)} for code in codes]


def tally(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Of rows with `status`, `forecast` and how many reports say so (`count`): all of them, by status, by forecast."""
    by_status, by_forecast = Counter[str](), Counter[str]()
    for row in rows:
        by_status[row["status"]] += row["count"]
        by_forecast[row["forecast"] or Forecast.GREY] += row["count"]
    return {
        "reported": by_status.total(),
        "by_status": counted("status", ItemStatus, by_status),
        "by_forecast": counted("forecast", Forecast, by_forecast),
    }
