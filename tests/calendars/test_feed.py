"""What is written is read by others as it was meant, whatever the texts."""

import logging
from datetime import UTC, date, datetime, timedelta

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.calendars import words
from api.calendars.feed import Place, as_icalendar, as_jcal
from api.calendars.rules import READ_EVERY, Calendar, Entry, State, one_line
from api.core.text import FORBIDDEN_CHARACTERS
from api.deadlines.rules import DeadlineKind
from api.signatories.rules import Language
from tests.calendars.reading import read

CALENDAR = Calendar("key", "owner", "Borås Stad", "Europe/Stockholm", Language.SWEDISH)
STAMP = datetime(2026, 11, 1, 12, 30, tzinfo=UTC)
ENTRY = Entry(DeadlineKind.ACTION_ITEM, "1", date(2026, 12, 24), "6.1 Utbilda", 3, STAMP, "1")
HERE = Place("https://intranet.example.se/cemr")

# Whatever a title may hold, and often what means something in iCalendar or is long in octets.
odd = st.text(
    st.one_of(
        st.sampled_from(list(',;:\\"\r\n\t nNåäöÅÄÖ–✓👩🏽‍💻\u2028\x85')),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    min_size=1,
    max_size=200,
).filter(lambda text: not FORBIDDEN_CHARACTERS.search(text))
entries = st.builds(
    Entry,
    kind=st.sampled_from(DeadlineKind),
    id=st.uuids().map(str),
    day=st.dates(),
    title=odd.map(one_line),
    version=st.integers(1, 2**31 - 1),
    updated_at=st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # of the strategy
    about=st.uuids().map(str),
    state=st.sampled_from(State),
    part_of=st.none() | odd.map(one_line),
    plan=st.none() | odd,
    lead=st.none() | odd,
    all_departments=st.booleans(),
)


def written(*found, calendar=CALENDAR, place=HERE):
    return as_icalendar(calendar, found, place).decode()


def shown(text):
    """As it is shown: see `_text` of what the library cannot say."""
    return text.replace(r"\N", r"\ N")


@settings(max_examples=150, deadline=None)
@given(
    found=st.lists(entries, max_size=4, unique_by=lambda entry: entry.uid),
    title=odd,
    language=st.sampled_from(Language),
)
def test_others_read_what_was_meant(found, title, language):
    calendar = CALENDAR._replace(title=title, language=language)
    seen = read(written(*found, calendar=calendar))
    assert seen.name == [shown(one_line(title))]
    assert len(seen.events) == len(found)
    for event, entry in zip(seen.events, found, strict=True):
        assert (event.uid, event.dtstart, event.sequence) == (entry.uid, entry.day, entry.version)
        assert event.summary == shown(words.summary(entry, language))
        assert (event.description or "") == shown(words.description(entry, language))
        assert event.dtstamp == event.last_modified == entry.updated_at.replace(microsecond=0)
        assert event.status == ("CANCELLED" if entry.state is State.CANCELLED else "CONFIRMED")


def test_an_event_is_all_of_a_day_blocks_nobody_and_rings_no_bell(caplog):
    caplog.set_level(logging.INFO)
    text = written(ENTRY)
    [event] = read(text).events
    assert "DTSTART;VALUE=DATE:20261224\r\n" in text
    assert (event.dtend, event.duration, event.alarm) == (None, None, [])
    assert event.end - event.start == timedelta(days=1)
    assert (event.transparency, event.categories) == ("TRANSPARENT", ["Åtgärd"])
    assert caplog.records == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (DeadlineKind.ACTION_ITEM, "/action-items/it"),
        (DeadlineKind.CHECKPOINT, "/action-items/it"),
        (DeadlineKind.FOLLOW_UP_ROUND, "/follow-up-rounds/it"),
        (DeadlineKind.ACTION_PLAN_END, "/action-plans/it"),
        (DeadlineKind.CHARTER_DUTY, "/signatories/it/charter-standing"),
    ],
)
def test_an_event_leads_to_where_one_reads_on(kind, path):
    [event] = read(written(ENTRY._replace(kind=kind, about="it"))).events
    assert str(event.url) == HERE.links + path


def test_a_calendar_says_what_it_is_and_how_often_to_look_again():
    text = written(place=HERE._replace(source="https://cemr.example.se/cemr/v1/deadlines.ics?signatory=boras"))
    seen = read(text)
    assert (seen.name, seen.uid, seen.refresh_interval) == ([words.title_of(CALENDAR)], "key", READ_EVERY)
    assert str(seen.source).endswith("?signatory=boras")
    for line in ("X-PUBLISHED-TTL:PT12H", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-WR-CALNAME:Tidsfrister för"):
        assert f"\r\n{line}" in text
    for absent in ("METHOD", "COLOR", "VALARM"):
        assert absent not in text


def test_a_secret_calendar_does_not_say_where_it_is_read():
    assert "SOURCE" not in written(ENTRY)


def test_what_is_not_changed_is_written_in_the_same_bytes():
    assert written(ENTRY, ENTRY._replace(id="2")) == written(ENTRY, ENTRY._replace(id="2"))


@pytest.mark.parametrize("more", [{"title": "Annat"}, {"version": 4}, {"lead": "KS"}, {"state": State.DONE}])
def test_what_is_changed_is_written_anew(more):
    assert written(ENTRY) != written(ENTRY._replace(**more))


def test_jcal_says_the_same():
    name, properties, components = orjson.loads(as_jcal(CALENDAR, [ENTRY], HERE))
    assert (name, {one[0]: one[3] for one in properties}["name"]) == ("vcalendar", words.title_of(CALENDAR))
    [(kind, said, parts)] = components
    assert (kind, parts) == ("vevent", [])
    assert ["dtstart", {}, "date", "2026-12-24"] in said
    assert ["summary", {}, "text", "Klart senast: 6.1 Utbilda"] in said
