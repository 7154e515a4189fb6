"""Follow-ups made up of what a test says, and everything that their documents say."""

from datetime import UTC, date, datetime

from api.annual_follow_ups.rules import Found, Year, follow_up
from api.annual_follow_ups.wording import follow_up_document
from api.documents.blocks import Bullets, Facts, Figures, Heading, Table, Text
from api.documents.words import Words
from api.reports.lists import Lists
from api.reports.queries import Plan

TODAY = date(2026, 11, 22)
BOARD = {"id": "b", "code": "KS", "name": "Kommunstyrelsen"}
SIX = {"number": 6, "title": {"sv": "Bekämpa stereotyper", "en": "Countering stereotypes"}}
LISTS = Lists("/v1", {"actionPlan": "p"}, 10_000)
CHARTER = {
    "kind": "municipality",
    "charter_edition": "2006",
    "charter_status": "signed",
    "signed_on": date(2009, 11, 1),
    "signed_on_precision": "month",
}
NO_CHANGES = {name: [] for name in ("added", "cancelled", "reopened", "deadlines_moved", "responsible_changed")}


def plan(**more):
    said = dict.fromkeys(Plan._fields, None) | {
        "id": "p", "title": "Planen", "status": "adopted", "period_start": date(2025, 1, 1),
        "period_end": date(2028, 12, 31), "adopted_on": date(2024, 12, 12), "signatory_id": "s", "slug": "boras",
        "signatory_name": "Borås Stad", "edition": "2006", "time_zone": "Europe/Stockholm", "body": "Fullmäktige",
    }  # fmt: skip
    return Plan(**{**said, **more})


def item(key="i", **more):
    named = ("reference", "goal", "due_date", "completed_on", "status_comment", "result", "cancel_reason", "budget")
    return {
        **dict.fromkeys((*named, "resources")),
        "id": key, "title": f"Åtgärd {key}", "articles": [SIX], "lead_department": BOARD, "all_departments": False,
        "participating_departments": [], "status": "in_progress", "timeliness": "on_time", "days_overdue": 0,
        "created_at": datetime(2024, 11, 1, tzinfo=UTC), **more,
    }  # fmt: skip


def report(key="i", **more):
    said = ("comment", "done_since_last", "next_step", "deviation", "deviation_reason", "proposed_due_date", "forecast")
    return {
        **dict.fromkeys(said), "id": "r", "action_item": {"id": key}, "part_id": key, "department": BOARD,
        "period_end": date(2026, 12, 31), "created_at": datetime(2026, 9, 1, tzinfo=UTC), **more,
    }  # fmt: skip


def goal(key="g", **more):
    return {"id": key, "title": f"Mål {key}", "articles": [], **more}


def assessment(key="g", own=None, other=None):
    level = {"self_assessment": own, "independent_assessment": other}
    return {
        "goal": {"id": key},
        **{name: one and {"level": one, "motivation": "Därför"} for name, one in level.items()},
    }


def round_(title="Helår 2026", **more):
    said = {"period_end": date(2026, 12, 31), "deadline": date(2027, 1, 20), "status": "open"}
    return {"id": title, "title": title, **said, **more}


def row(plan_=None, year=2026, today=TODAY, **more):
    """A follow-up of what is given, and else of nothing."""
    empty = {
        name: [] for name in ("items", "goals", "reports", "assessments", "rounds", "decisions", "meetings", "duties")
    }
    said = {**empty, "charter": CHARTER, "changes": NO_CHANGES, "group": None, **more}
    return follow_up(Found(plan=plan_ or plan(), year=Year(year, today), **said), LISTS)


def texts_of(document):
    """Everything that somebody can read, in order."""
    yield from (document.title, document.subtitle, document.note)
    for name, cell in document.facts:
        yield from (name, cell.value)
    for block in document.blocks:
        yield from said(block)


def said(block):
    """The texts, numbers and dates of a block."""
    if isinstance(block, Heading | Text):
        return [block.text]
    if isinstance(block, Bullets):
        return [cell.value for cell in block.items]
    if isinstance(block, Figures | Facts):
        pairs = block.figures if isinstance(block, Figures) else block.facts
        return [part for name, cell in pairs for part in (name, cell.value)]
    if isinstance(block, Table):
        return [
            block.title,
            *(one.heading for one in block.columns),
            *(cell.value for line in block.rows for cell in line),
        ]
    return []


def told(section, row_, language="sv"):
    """What a section says, as one text."""
    return "\n".join(str(part) for block in section(row_, Words(language)) for part in said(block))


def document(row_, language="sv"):
    return follow_up_document(row_, Words(language))
