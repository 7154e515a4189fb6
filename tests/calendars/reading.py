"""Calendars as two programs read them that have nothing in common with what wrote them, or little."""

import icalendar
from ical.calendar_stream import IcsCalendarStream

from api.core.answer import BASE
from tests.support.build import post


def read(text):
    """The calendar as `ical` reads it, which refuses what is not as RFC 5545 wants it."""
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    again = icalendar.Calendar.from_ical(text)
    assert [component.errors for component in again.walk() if component.errors] == []
    found = IcsCalendarStream.calendar_from_ics(text)
    assert [event.uid for event in found.events] == [str(event["UID"]) for event in again.events]
    return found


def subscribed(client, **body):
    """The secret path of a new calendar of this account."""
    return BASE + post(client, "/calendar-addresses", **body)["url"].partition(BASE)[2]


def events(client, path):
    """The events at an address by the ids of what they are of."""
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8"), answer.text
    return {event.uid.rpartition(".")[2]: event for event in read(answer.text).events}
