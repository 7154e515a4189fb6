"""Rules of the charter's duties: how each stands by what the asker can see; what cannot be known is `unknown`."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from api.action_plans.rules import PlanStatus
from api.charter_standing import reasons
from api.core.errors import Message
from api.signatories.rules import CharterEdition, CharterStatus, Precision

ADOPT_PLAN = "adopt-action-plan"

# Months until a date of this precision is past for certain.
SPAN = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 12}


class Standing(StrEnum):
    """met: done, though perhaps late; unknown: the records do not tell; voluntary: it does not bind."""

    MET = "met"
    DUE = "due"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"
    VOLUNTARY = "voluntary"


class Basis(StrEnum):
    """Which of the signatory's plans the asker sees, and so what its standing is judged by."""

    EVERYTHING = "everything"
    PUBLISHED = "published"


class PlanElement(StrEnum):
    """What the charter wants a plan to state."""

    OBJECTIVES = "objectives"
    PRIORITIES = "priorities"
    MEASURES = "measures"
    RESOURCES = "resources"
    TIME_FRAME = "time_frame"


class Day(NamedTuple):
    """A date and how exactly it is known."""

    on: date
    precision: str = Precision.DAY


class PlanFacts(NamedTuple):
    """A plan that was adopted once; the asker may not see its history (`consulted_on`) and its `decision`."""

    id: str
    title: str
    status: str
    period_start: date
    period_end: date
    adopted_on: date
    published: bool
    elements: frozenset[PlanElement]
    consulted_on: date | None
    decision: Mapping[str, Any] | None


class Facts(NamedTuple):
    """What standing follows from. The records began on `recorded_since`: of earlier days their silence says nothing."""

    today: date
    recorded_since: date
    basis: Basis
    charter_status: str
    charter_edition: str
    signed: Day | None
    new_articles: Day | None
    plans: Sequence[PlanFacts]


class Verdict(NamedTuple):
    """How a duty stands and why; `plan` is the evidence, `missing` what that plan lacks."""

    standing: Standing
    rule: Message
    plan: PlanFacts | None = None
    due_on: date | None = None
    met: Day | None = None
    missing: Sequence[PlanElement] = ()


def plan_due_on(signed: Day, months: int) -> date:
    """The last day that `months` after the signature can mean, when that is known to the month or the year only."""
    span = SPAN[Precision(signed.precision)]
    years, month = divmod(signed.on.month - 1 + months + span, 12)
    year, month = signed.on.year + years, month + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(signed.on.day, monthrange(year, month)[1])) - timedelta(days=bool(span))


def followed(facts: Facts) -> PlanFacts | None:
    """The plan in force, or else the adopted one that comes next."""
    alive = (plan for plan in facts.plans if plan.status == PlanStatus.ADOPTED and plan.period_end >= facts.today)
    return max(alive, key=lambda plan: (plan.period_start <= facts.today, plan.period_start), default=None)


def verdict(code: str, months: int | None, facts: Facts) -> Verdict:
    """How the duty of this code stands; `months` is its deadline after the signature, where it has one."""
    if facts.charter_status == CharterStatus.NOT_SIGNED:
        return Verdict(Standing.VOLUNTARY, reasons.NOT_SIGNED)
    if facts.charter_status == CharterStatus.UNKNOWN:
        return Verdict(Standing.UNKNOWN, reasons.SIGNATURE_UNKNOWN)
    if code == ADOPT_PLAN and months is not None:
        return _adopting(facts, months)
    if code in OF_PLAN:
        plan = followed(facts)
        return OF_PLAN[code](facts, plan) if plan else _waiting(facts)
    return OF_SIGNATORY[code](facts) if code in OF_SIGNATORY else Verdict(Standing.UNKNOWN, reasons.NOT_RECORDED)


def _adopting(facts: Facts, months: int) -> Verdict:
    first = min(facts.plans, key=lambda plan: plan.adopted_on, default=None)
    due = plan_due_on(facts.signed, months) if facts.signed else None
    met = Day(first.adopted_on) if first else None
    said = {"months": months, "due": due, "adopted": met and met.on, "since": facts.recorded_since}
    if met and due and met.on <= due:
        return Verdict(Standing.MET, reasons.PLAN_IN_TIME.format(**said), first, due, met)
    if silent := _silent(facts, due):
        return Verdict(Standing.UNKNOWN, silent.format(**said), first, due)
    if met:
        return Verdict(Standing.MET, reasons.PLAN_LATE.format(**said), first, due, met)
    over = due and due < facts.today
    standing, rule = (Standing.OVERDUE, reasons.PLAN_MISSING) if over else (Standing.DUE, reasons.PLAN_AWAITED)
    return Verdict(standing, rule.format(**said), None, due)


def _silent(facts: Facts, due: date | None) -> Message | None:
    """Why it says nothing that no plan in time is on record."""
    if due is None:
        return reasons.DATE_UNKNOWN
    if due < facts.recorded_since:
        return reasons.BEFORE_RECORDS
    return reasons.ONLY_PUBLISHED if facts.basis == Basis.PUBLISHED else None


def _waiting(facts: Facts) -> Verdict:
    """A duty of plans stands open until the next one, unless there may be one that the asker does not see."""
    hidden = facts.basis == Basis.PUBLISHED
    return Verdict(Standing.UNKNOWN, reasons.ONLY_PUBLISHED) if hidden else Verdict(Standing.DUE, reasons.NO_PLAN)


def _content(_facts: Facts, plan: PlanFacts) -> Verdict:
    missing = [element for element in PlanElement if element not in plan.elements]
    standing, rule = (Standing.DUE, reasons.CONTENT_MISSING) if missing else (Standing.MET, reasons.CONTENT_COMPLETE)
    return Verdict(standing, rule, plan, missing=missing)


def _consulting(facts: Facts, plan: PlanFacts) -> Verdict:
    if plan.consulted_on:
        return Verdict(Standing.MET, reasons.CONSULTED, plan, met=Day(plan.consulted_on))
    hidden = facts.basis == Basis.PUBLISHED
    return Verdict(Standing.UNKNOWN, reasons.HISTORY_HIDDEN if hidden else reasons.NOT_CONSULTED, plan)


def _publishing(_facts: Facts, plan: PlanFacts) -> Verdict:
    standing, rule = (Standing.MET, reasons.PUBLISHED) if plan.published else (Standing.UNKNOWN, reasons.NOT_PUBLISHED)
    return Verdict(standing, rule, plan)


def _renewing(facts: Facts) -> Verdict:
    """The duty comes again with every plan: due when the last one ends."""
    last = max(facts.plans, key=lambda plan: (plan.status == PlanStatus.ADOPTED, plan.period_end), default=None)
    if last is None or (facts.basis == Basis.PUBLISHED and not followed(facts)):
        return _waiting(facts)
    over = last.period_end < facts.today
    standing, rule = (Standing.OVERDUE, reasons.RENEWAL_MISSING) if over else (Standing.DUE, reasons.RENEWAL_AWAITED)
    return Verdict(standing, rule.format(end=last.period_end), last, last.period_end)


def _widening(facts: Facts) -> Verdict:
    """Articles 31-39 bind who adopted them, or signed an edition that has them."""
    if facts.new_articles:
        return Verdict(Standing.MET, reasons.NEW_ARTICLES_ADOPTED, met=facts.new_articles)
    if facts.charter_edition == CharterEdition.SECOND:
        return Verdict(Standing.MET, reasons.IN_EDITION, met=facts.signed)
    return Verdict(Standing.VOLUNTARY, reasons.INVITED)


OF_PLAN: dict[str, Callable[[Facts, PlanFacts], Verdict]] = {
    "plan-content": _content,
    "consult": _consulting,
    "publish-plan": _publishing,
}
OF_SIGNATORY: dict[str, Callable[[Facts], Verdict]] = {
    "sign-and-notify": lambda facts: Verdict(Standing.MET, reasons.SIGNED, met=facts.signed),
    "revise-or-renew": _renewing,
    "adopt-new-articles": _widening,
}
