"""Calendars in the form of iCalendar (RFC 5545, with the names of RFC 7986), and as jCal (RFC 7265).

What was not changed keeps its very bytes: stamps are those of what falls due, and not of who asks when.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import icalendar
import orjson

from api.calendars import words
from api.calendars.rules import READ_EVERY, Calendar, Entry, State
from api.deadlines.rules import DeadlineKind
from api.signatories.rules import Language

PRODUCT = "-//CEMR action plan tracker//Calendars//EN"
END = b"END:VCALENDAR\r\n"

# Where one reads on about an entry, in a front end as in the API.
PATHS = {
    DeadlineKind.ACTION_ITEM: "/action-items/{}",
    DeadlineKind.CHECKPOINT: "/action-items/{}",
    DeadlineKind.FOLLOW_UP_ROUND: "/follow-up-rounds/{}",
    DeadlineKind.ACTION_PLAN_END: "/action-plans/{}",
    DeadlineKind.CHARTER_DUTY: "/signatories/{}/charter-standing",
}


class Place(NamedTuple):
    """Where links lead to, and where the calendar itself is read; None when that is a secret, since files are passed
    on."""

    links: str
    source: str | None = None


def as_icalendar(calendar: Calendar, entries: Sequence[Entry], place: Place) -> bytes:
    """What was written of an entry before is not written again: most of what is read is what was read yesterday."""
    empty: bytes = _shell(calendar, place).to_ical()
    written = (_written(entry, calendar.language, place.links) for entry in entries)
    return b"".join((empty.removesuffix(END), *written, END))


def as_jcal(calendar: Calendar, entries: Sequence[Entry], place: Place) -> bytes:
    whole = _shell(calendar, place)
    for entry in entries:
        whole.add_component(_event(entry, calendar.language, place.links))
    return orjson.dumps(whole.to_jcal())


def _shell(calendar: Calendar, place: Place) -> icalendar.Calendar:
    """A calendar without entries. Names come twice: of RFC 7986, and as programs knew them before."""
    title, about = words.title_of(calendar), words.about(calendar.language)
    shell = icalendar.Calendar()
    shell.add("VERSION", "2.0")
    shell.add("PRODID", PRODUCT)
    shell.add("UID", calendar.key)
    for names, text in ((("NAME", "X-WR-CALNAME"), title), (("DESCRIPTION", "X-WR-CALDESC"), about)):
        for name in names:
            shell.add(name, _text(text))
    shell.add("REFRESH-INTERVAL", icalendar.vDuration(READ_EVERY), parameters={"VALUE": "DURATION"})
    shell.add("X-PUBLISHED-TTL", icalendar.vDuration(READ_EVERY))
    if place.source:
        shell.add("SOURCE", icalendar.vUri(place.source), parameters={"VALUE": "URI"})
    return shell


@lru_cache(10_000)  # of two kilobytes each
def _written(entry: Entry, language: Language, links: str) -> bytes:
    written: bytes = _event(entry, language, links).to_ical()
    return written


def _event(entry: Entry, language: Language, links: str) -> icalendar.Event:
    """All of a day, as RFC 5545 understands a date without an end; it makes nobody busy and rings no bell."""
    event = icalendar.Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", entry.updated_at)
    event.add("LAST-MODIFIED", entry.updated_at)
    event.add("SEQUENCE", entry.version)
    event.add("DTSTART", entry.day)
    event.add("SUMMARY", _text(words.summary(entry, language)))
    event.add("DESCRIPTION", _text(words.description(entry, language)))
    event.add("CATEGORIES", [words.category(entry, language)])
    event.add("URL", links + PATHS[entry.kind].format(entry.about))
    event.add("STATUS", "CANCELLED" if entry.state is State.CANCELLED else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _text(said: str) -> icalendar.vText:
    r"""The library takes `\N` for the end of a line, as in `G:\Nämnder`."""
    return icalendar.vText(said.replace(r"\N", r"\ N"))
