"""The lists that numbers count."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

Picture = dict[str, Any]


class Lists(NamedTuple):
    """Where lists are that keep to what was asked, below `base`. An address ends so that a filter can be added. Beyond
    `capped` a list counts exactly only when it is told to."""

    base: str
    asked: Mapping[str, str]
    capped: int

    def items(self, without: str = "") -> str:
        kept = {name: value for name, value in self.asked.items() if name != without}
        return f"{self.base}/action-items?" + (f"{urlencode(kept, safe=',')}&" if kept else "")

    def number(self, count: int, here: str, more: str = "") -> Picture:
        """A count, and the list below `here` that it counts."""
        if count > self.capped:
            more = f"{more}&count=exact".removeprefix("&")
        return {"count": count, "href": here + more if more else here[:-1]}
