"""Rules of signatories: kinds, charter editions, and dates known to the day, the month or the year."""

import re
from datetime import date
from enum import StrEnum
from zoneinfo import available_timezones

from api.core.errors import Fault, Message
from api.core.event_types import event_type

CREATED = event_type("signatory.created", "En kommun eller region har lagts till.", "A signatory was added.")
CHANGED = event_type(
    "signatory.changed",
    "Uppgifter om kommunen eller regionen har ändrats.",
    "What is said of the signatory was changed.",
)
EXPORTED = event_type(
    "signatory.exported",
    "Allt om kommunen eller regionen har förts ut i en fil.",
    "All of the signatory was taken out into a file.",
)


class SignatoryKind(StrEnum):
    MUNICIPALITY = "municipality"
    REGION = "region"


class CharterStatus(StrEnum):
    SIGNED = "signed"
    NOT_SIGNED = "not_signed"
    UNKNOWN = "unknown"


class CharterEdition(StrEnum):
    """2006 has articles 1-30; 2022 added 31-39, which older signatories are invited to adopt."""

    FIRST = "2006"
    SECOND = "2022"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Language(StrEnum):
    SWEDISH = "sv"
    ENGLISH = "en"


LAST_ARTICLE = {CharterEdition.FIRST: 30, CharterEdition.SECOND: 39}

# Signatories are local and regional governments of Europe; "Europe/…" and the islands that belong to its countries.
IN_ASIA = ("Asia/Nicosia", "Asia/Famagusta", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku")
TIME_ZONES = sorted(
    zone for zone in available_timezones() if zone.startswith(("Europe/", "Atlantic/")) or zone in IN_ASIA
)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SIGNED_WITHOUT_SIGNATURE = Message(
    "not_signed_but_dated",
    "Ett undertecknandedatum kräver charterStatus signed.",
    "A date of signing needs charterStatus signed.",
)
DECIDED_AFTER_SIGNING = Message(
    "decided_after_signing",
    "Beslutet kan inte ligga efter undertecknandet.",
    "The decision cannot come after the signing.",
)


def articles_of(edition: str) -> range:
    """The article numbers that bind a signatory of this edition."""
    return range(1, LAST_ARTICLE[CharterEdition(edition)] + 1)


def rounded(day: date | None, precision: str) -> date | None:
    """The date as far as it is known: the rest is 01 and says nothing."""
    if day is None or precision == Precision.DAY:
        return day
    return day.replace(day=1) if precision == Precision.MONTH else day.replace(month=1, day=1)


def faults(charter_status: str, decided_on: date | None, signed_on: date | None) -> list[Fault | None]:
    """What is wrong with the charter dates of a signatory."""
    early = decided_on and signed_on and decided_on > signed_on
    return [
        Fault("/signedOn", SIGNED_WITHOUT_SIGNATURE) if signed_on and charter_status != CharterStatus.SIGNED else None,
        Fault("/decidedOn", DECIDED_AFTER_SIGNING) if early else None,
    ]
