"""Whatever a year says of a plan, its document reads as if somebody had written it."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from api.action_items.rules import Forecast, ItemStatus, Timeliness
from api.annual_follow_ups.schemas import AnnualFollowUpSchema
from api.charter_standing.rules import Standing
from api.code_lists.rules import CODE_LISTS
from api.core.dump import dump_rows
from api.cross_party_groups.rules import MemberRole
from api.decisions.rules import Outcome
from api.documents.blocks import Bullets, Heading, PageBreak, Table, Text
from api.documents.html import as_html
from api.follow_up_rounds.rules import RoundStatus
from api.goal_assessments.rules import Attainment
from tests.annual_follow_ups.made import (
    BOARD,
    CHARTER,
    SIX,
    TODAY,
    assessment,
    document,
    goal,
    item,
    plan,
    report,
    round_,
    row,
    texts_of,
)  # fmt: skip

# What Swedish has in common with codes.
SWEDISH = {"all", "en", "region", "sent"}
CODES = {str(code) for labels in CODE_LISTS.values() for code in labels} - SWEDISH
UGLY = re.compile(r"\bNone\b|\bnull\b|\bTrue\b|\bFalse\b|\[\]|\(\)|\w_\w|[{}<>]|  |\.\.| [.,;:]|^[.,;]|,\.")
WRONG = re.compile(
    r"\b(en|ett|1) (åtgärder|ledamöter|partier|gånger|av dem är)|\b(två|tre|\d\d+) (åtgärd|ledamot|parti|gång)\b"
    r"|\bett åtgärd|\ben mål\b|\b(one|1) (action items|goals|members|parties)|\b(two|three|\d\d+) (action item|goal)\b"
    r"|\bone (are|have)\b|\b(two|three) (is|has)\b",
    re.IGNORECASE,
)

texts = st.sampled_from((None, "Allt går bra", "Väntar på besked.", "Vad återstår?"))
days = st.none() | st.sampled_from((date(2025, 6, 30), date(2026, 5, 1), TODAY, date(2027, 1, 31), date(2028, 12, 31)))
boards = st.none() | st.sampled_from(("Kommunstyrelsen", "Ängsnämnden", "Bolaget AB")).map(
    lambda name: {**BOARD, "name": name}
)
budgets = st.none() | st.builds(
    lambda amount, currency: {"amount": amount, "currency": currency},
    st.sampled_from((None, 0, 1, 120_000)),
    st.sampled_from(("SEK", "EUR")),
)
articles = st.lists(
    st.sampled_from((SIX, {**SIX, "number": 9}, {**SIX, "number": 22})), max_size=2, unique_by=lambda one: one["number"]
)
keys = st.sampled_from("abcde")
decisions = st.none() | st.builds(
    lambda paragraph, case: {"id": "d", "decided_on": date(2026, 5, 18), "paragraph": paragraph, "case_number": case},
    st.sampled_from((None, "§ 9")),
    st.sampled_from((None, "KS 2026-1")),
)


@st.composite
def items(draw, key):
    status = draw(st.sampled_from(ItemStatus))
    due, done = draw(days), draw(days)
    lateness = draw(st.sampled_from(Timeliness)) if due else Timeliness.ON_TIME
    return item(
        key, reference=draw(st.none() | st.just(f"1.{key}")), status=status, timeliness=lateness, due_date=due,
        completed_on=done if status == ItemStatus.COMPLETED else None, days_overdue=3, articles=draw(articles),
        goal=draw(st.none() | st.just({"id": "g", "title": "Mål g"})), lead_department=draw(boards), result=draw(texts),
        all_departments=draw(st.booleans()), cancel_reason=draw(texts), status_comment=draw(texts),
        budget=draw(budgets), resources=draw(st.sampled_from((None, "inom ram", "externa medel"))),
    )  # fmt: skip


reports = st.builds(
    lambda key, part, **more: report(key, part_id=part, **more),
    keys,
    st.sampled_from("xyzw"),
    department=boards,
    forecast=st.none() | st.sampled_from(Forecast),
    proposed_due_date=days,
    **dict.fromkeys(("comment", "done_since_last", "next_step", "deviation", "deviation_reason"), texts),
)
named = {"action_item": keys.map(lambda key: {"id": key, "reference": None, "title": f"Åtgärd {key}"})}
on = st.just(date(2026, 6, 1))
changes = st.fixed_dictionaries(
    {
        "added": st.lists(st.fixed_dictionaries({**named, "on": on, "change_note": texts}), max_size=2),
        "cancelled": st.lists(
            st.fixed_dictionaries({**named, "on": on, "cancel_reason": texts, "decision": decisions}), max_size=2
        ),
        "reopened": st.lists(st.fixed_dictionaries({**named, "on": on, "comment": texts}), max_size=2),
        "deadlines_moved": st.lists(
            st.fixed_dictionaries(
                {
                    **named, "on": on, "since": days, "until": days, "times": st.just(1),
                    "days": st.just(None),
                    "change_notes": st.lists(st.just("Så blev det"), max_size=2), "decision": decisions,
                }
            ),
            max_size=2,
        ),
        "responsible_changed": st.lists(
            st.fixed_dictionaries({**named, "on": on, "since": boards, "until": boards, "change_note": texts}),
            max_size=2,
        ),
    }
)  # fmt: skip
groups = st.none() | st.builds(
    lambda seats: {"id": "G", "department": {**BOARD, "name": "Gruppen för CEMR"}, "members": seats},
    st.lists(
        st.builds(
            lambda party, role: {"party": party, "role": role},
            st.sampled_from((None, "A", "B")),
            st.sampled_from(MemberRole),
        ),
        max_size=4,
    ),
)
levels = st.none() | st.sampled_from(Attainment)
charters = st.builds(
    lambda status, day, precision: {
        **CHARTER,
        "charter_status": status,
        "signed_on": day,
        "signed_on_precision": precision,
    },
    st.sampled_from(("signed", "not_signed", "unknown")),
    st.none() | st.just(date(2009, 11, 1)),
    st.sampled_from(("day", "month", "year")),
)
decided = st.builds(
    lambda said, outcome: {
        "title": "Beslutet",
        "body": BOARD,
        "outcome": outcome,
        **(said or {"id": "d", "decided_on": TODAY, "paragraph": None, "case_number": None}),
    },
    decisions,
    st.sampled_from(Outcome),
)
duties = st.builds(
    lambda standing, due: {"title": SIX["title"], "standing": standing, "due_on": due}, st.sampled_from(Standing), days
)
plans = st.builds(
    plan,
    adopted_on=st.none() | st.just(date(2024, 12, 12)),
    body=st.none() | st.just("Kommunfullmäktige"),
    paragraph=st.none() | st.just("§ 271"),
    case_number=st.none() | st.just("KS 2024-1"),
    purpose=texts,
    period_end=st.sampled_from((date(2026, 12, 31), date(2028, 12, 31))),
)


@st.composite
def years(draw):
    """A year of a plan with up to five items, of which anything may be said."""
    known = draw(st.sets(keys))
    held = draw(st.lists(st.sampled_from((date(2026, 2, 10), date(2026, 10, 6))), unique=True))
    told = draw(changes)
    return row(
        draw(plans),
        items=[draw(items(key)) for key in sorted(known)],
        reports=[one for one in draw(st.lists(reports, max_size=6)) if one["action_item"]["id"] in known],
        goals=[goal(key) for key in draw(st.sets(st.sampled_from("gh")))],
        assessments=draw(st.lists(st.builds(assessment, st.sampled_from("gh"), levels, levels), max_size=3)),
        rounds=draw(st.lists(st.builds(round_, st.just("Helår"), status=st.sampled_from(RoundStatus)), max_size=2)),
        changes={name: [one for one in rows if one["action_item"]["id"] in known] for name, rows in told.items()},
        group=draw(groups),
        charter=draw(charters),
        meetings=[{"id": "m", "title": "Möte", "held_on": day} for day in sorted(held)],
        decisions=draw(st.lists(decided, max_size=2)),
        duties=draw(st.lists(duties, max_size=2)),
        today=draw(st.sampled_from((TODAY, date(2027, 2, 1)))),
    )


def empty(blocks):
    """Headings without anything below them, and blocks that say nothing."""
    found = []
    for block, after in zip(blocks, [*blocks[1:], Heading(1, "")], strict=True):
        if isinstance(block, Heading) and isinstance(after, Heading | PageBreak):
            found += [block] if isinstance(after, PageBreak) or after.level <= block.level else []
        nothing = (isinstance(block, Table) and not block.rows) or (isinstance(block, Bullets) and not block.items)
        found += [block] if nothing or (isinstance(block, Text) and not block.text.strip()) else []
    return found


@settings(max_examples=40, deadline=None)
@given(years(), st.sampled_from(("sv", "en")))
def test_any_year_of_any_plan_can_be_read(row_, language):
    made = document(row_, language)
    said = list(texts_of(made))
    assert [text for text in said if text is None or (isinstance(text, str) and UGLY.search(text))] == []
    assert [text for text in said if isinstance(text, str) and WRONG.search(text)] == []
    assert [text for text in said if isinstance(text, str) and language == "sv" and _codes(text)] == []
    assert empty(made.blocks) == []
    assert sum(isinstance(text, str) and text.count("[") for text in said) == 2
    assert as_html(made)
    assert dump_rows(AnnualFollowUpSchema, [{**row_, "links": {}}])


def _codes(text):
    return set(re.findall(r"(?<![\w§-])[a-z]+(?:[_-][a-z]+)*(?![\w-])", text)) & CODES
