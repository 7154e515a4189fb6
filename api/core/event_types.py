"""Types of events: each feature's rules declare theirs here, so that whoever speaks of all of them knows them."""

from typing import NamedTuple


class EventType(NamedTuple):
    """What happened, in both languages, and to objects of which table; of any where there is none."""

    of: str
    sv: str
    en: str


EVENT_TYPES: dict[str, EventType] = {}


def event_type(code: str, sv: str, en: str, *, of: str | None = None) -> str:
    """The code, made known; it begins with what it is `of`, unless that is said."""
    EVENT_TYPES[code] = EventType(code.partition(".")[0].replace("-", "_") if of is None else of, sv, en)
    return code
