"""The week's mail in words: as text and as HTML, in Swedish and in English."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.mails.commands import Letter
from api.reminders.rules import Reason, ReminderKind, sections
from api.signatories.rules import Language

# Days are written as people write them: 27 november 2026, 27 November 2026.
LOCALES = {Language.SWEDISH: "sv_SE", Language.ENGLISH: "en_GB"}
PATHS = {ReminderKind.ACTION_ITEM: "action-items", ReminderKind.FOLLOW_UP_ROUND: "follow-up-rounds"}


def letter(reasons: Sequence[Reason], monday: date, language: str, front_end: str) -> Letter:
    """What somebody is told in the week of this Monday; links lead to the front end, where one is set."""

    def say(swedish: str, english: str) -> str:
        return swedish if language == "sv" else english

    def address(reason: Reason) -> str:
        return f"{front_end}/{PATHS[reason.due.kind]}/{reason.due.id}" if front_end else ""

    found = sections(reasons, monday)
    known = {
        "say": say,
        "day": partial(format_date, format="long", locale=LOCALES[Language(language)]),
        "address": address,
        "monday": monday,
        "lang": language,
    }
    late = len(found.overdue) + len(found.escalated)
    subject = _subject(late, len(found.this_week) + len(found.later), say)
    text, html = (_template(f"digest.{kind}").render(known, subject=subject, found=found) for kind in ("txt", "html"))
    return Letter(subject, text, html)


def _subject(late: int, coming: int, say: Callable[[str, str], str]) -> str:
    parts = [
        say(f"{late} försenade", f"{late} overdue") if late else "",
        say(f"{coming} på väg", f"{coming} coming up") if coming else "",
    ]
    return say("Jämställdhetsplanen: ", "Gender equality plan: ") + ", ".join(part for part in parts if part)


@cache
def _template(name: str) -> Any:
    environment = Environment(
        loader=PackageLoader("api.reminders"),
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
