"""The lists that numbers count."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

Picture = dict[str, Any]


class Lists(NamedTuple):
    """Where lists are that keep to what was asked, below `base`. An address ends so that a filter can be added. Beyond
    `capped` a list counts exactly only when it is told to."""

    base: str
    asked: Mapping[str, str]
    capped: int

    def of_plan(self, key: str) -> Self:
        """Those of this plan, whichever way it was asked for."""
        return self._replace(asked={"actionPlan": key})

    def items(self, without: str = "") -> str:
        return self.of("action-items", without)

    def of(self, resource: str, without: str = "") -> str:
        """The list of another resource that takes what was asked, too."""
        kept = {name: value for name, value in self.asked.items() if name != without}
        return f"{self.base}/{resource}?" + (f"{urlencode(kept, safe=',')}&" if kept else "")

    def number(self, count: int, here: str, more: str = "") -> Picture:
        """A count, and the list below `here` that it counts."""
        if count > self.capped:
            more = f"{more}&count=exact".removeprefix("&")
        return {"count": count, "href": here + more if more else here[:-1]}
