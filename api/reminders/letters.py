"""The week's mail in words."""

from collections.abc import Sequence
from datetime import date

from api.mails.letters import Letter, letter, said
from api.reminders.rules import Reason, ReminderKind, sections

PATHS = {ReminderKind.ACTION_ITEM: "action-items", ReminderKind.FOLLOW_UP_ROUND: "follow-up-rounds"}


def digest(reasons: Sequence[Reason], monday: date, language: str, front_end: str, *, stands_in: bool) -> Letter:
    """What somebody is told in the week of this Monday; links lead to the front end, where one is set. Who `stands_in`
    is told of what departments answer for that nobody can write to."""

    def address(reason: Reason) -> str:
        return f"{front_end}/{PATHS[reason.due.kind]}/{reason.due.id}" if front_end else ""

    found = sections(reasons, monday)
    late, coming = len(found.overdue) + len(found.escalated), len(found.this_week) + len(found.later)
    subject = _subject(late, coming, language)
    plans = {reason.due.plan for reason in reasons}
    known = {"monday": monday, "plan": plans.pop() if len(plans) == 1 else None, "stands_in": stands_in}
    return letter("api.reminders", "digest", language, subject, found=found, address=address, **known)


def _subject(late: int, coming: int, language: str) -> str:
    parts = [
        said(language, f"{late} försenad{'e' if late > 1 else ''}", f"{late} overdue") if late else "",
        said(language, f"{coming} på väg", f"{coming} coming up") if coming else "",
    ]
    about = said(language, "Jämställdhetsplanen: ", "Gender equality plan: ")
    return about + ", ".join(part for part in parts if part)
