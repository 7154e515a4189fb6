"""On which days something came here, as all reports reckon them: the days of where it belongs."""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo


def local_day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def taken_in_until(adopted_on: date, created: Collection[datetime], zone: str) -> date:
    """The last day whose items are the plan as it was adopted: that of the adoption, or, when the plan came here later,
    as by an import, the first on which items came."""
    return max([adopted_on, *(local_day(moment, zone) for moment in sorted(created)[:1])])
