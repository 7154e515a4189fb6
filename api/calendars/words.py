"""What a calendar says, in Swedish and in English."""

from api.calendars.rules import Calendar, Entry, State, one_line
from api.code_lists.rules import CODE_LISTS
from api.deadlines.rules import DeadlineKind
from api.mails.letters import said
from api.signatories.rules import Language

# What is to happen by the day.
BEFORE = {
    DeadlineKind.ACTION_ITEM: ("Klart senast", "Due"),
    DeadlineKind.CHECKPOINT: ("Avstämning", "Checkpoint"),
    DeadlineKind.FOLLOW_UP_ROUND: ("Rapportera senast", "Report by"),
    DeadlineKind.ACTION_PLAN_END: ("Planen löper ut", "End of the plan"),
    DeadlineKind.CHARTER_DUTY: ("Enligt deklarationen", "By the charter"),
}
# The lists with the labels of what has a status of its own.
STATUSES = {
    DeadlineKind.ACTION_ITEM: CODE_LISTS["action-item-status"],
    DeadlineKind.FOLLOW_UP_ROUND: CODE_LISTS["follow-up-round-status"],
    DeadlineKind.ACTION_PLAN_END: CODE_LISTS["action-plan-status"],
}
OF_ITEMS = (DeadlineKind.ACTION_ITEM, DeadlineKind.CHECKPOINT)
DONE = "✓"


def title_of(calendar: Calendar) -> str:
    if calendar.title:
        return one_line(calendar.title)
    plural = ("Mina tidsfrister", "My deadlines") if calendar.mine else ("Tidsfrister", "Deadlines")
    about = said(calendar.language, f"{plural[0]} för jämställdhet", f"{plural[1]} for gender equality")
    return f"{about} – {', '.join(filter(None, (calendar.department, calendar.name)))}"


def about(language: Language) -> str:
    """What the calendar as a whole is."""
    return said(
        language,
        f"Det som ska göras enligt handlingsplanen för jämställdhet (CEMR-deklarationen). {DONE} är klart; det som "
        "utgår eller inte längre gäller är struket.",
        f"What is to be done by the gender equality action plan (CEMR charter). {DONE} is done; what is cancelled or "
        "no longer in force is struck out.",
    )


def summary(entry: Entry, language: Language) -> str:
    title = f"{entry.title} ({entry.part_of})" if entry.part_of else entry.title
    if entry.state is State.DONE:
        return f"{DONE} {title}"
    before = ("Utgår", "Cancelled") if entry.state is State.CANCELLED else BEFORE[entry.kind]
    return f"{said(language, *before)}: {title}"


def description(entry: Entry, language: Language) -> str:
    """Who answers for it, how it stands and what it is part of: a line each. That it is late is not told, since a
    calendar shows which days have been."""
    told = (
        (("Ansvarig", "Responsible"), _who(entry, language)),
        (("Status", "Status"), _status(entry, language)),
        (("Åtgärd", "Action item"), entry.part_of),
        (("Handlingsplan", "Action plan"), entry.plan),
    )
    return "\n".join(f"{said(language, *name)}: {one_line(value)}" for name, value in told if value)


def category(entry: Entry, language: Language) -> str:
    return said(language, *CODE_LISTS["deadline-kind"][entry.kind])


def _who(entry: Entry, language: Language) -> str | None:
    everybody = said(language, "alla enheter", "all departments") if entry.all_departments else None
    nobody = said(language, "ingen utsedd", "nobody named") if entry.kind in OF_ITEMS else None
    return ", ".join(filter(None, (entry.lead, everybody))) or nobody


def _status(entry: Entry, language: Language) -> str | None:
    labels = STATUSES.get(entry.kind, {})
    return next((said(language, *label) for code, label in labels.items() if code == entry.status), None)
