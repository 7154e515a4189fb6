"""Rules of action plans: what a plan may become, when it binds, and what a change of an adopted plan needs."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from api.core.errors import Conflict, Fault, Message, RuleBroken
from api.core.event_types import event_type
from api.core.steps import stepped
from api.decisions.rules import APPROVING, Outcome

CREATED = event_type("action-plan.created", "En handlingsplan har lagts till.", "An action plan was added.")
CHANGED = event_type(
    "action-plan.changed", "Uppgifter om en handlingsplan har ändrats.", "What is said of an action plan was changed."
)
STATUS_CHANGED = event_type(
    "action-plan.status-changed", "En handlingsplan har fått en annan status.", "An action plan has another status."
)
ADOPTED = event_type("action-plan.adopted", "En handlingsplan har antagits.", "An action plan was adopted.")
DELETED = event_type("action-plan.deleted", "En handlingsplan har tagits bort.", "An action plan was deleted.")
RESTORED = event_type(
    "action-plan.restored", "En borttagen handlingsplan har återställts.", "A deleted action plan was brought back."
)


class PlanStatus(StrEnum):
    DRAFT = "draft"
    CONSULTATION = "consultation"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Visibility(StrEnum):
    INTERNAL = "internal"
    NETWORK = "network"
    PUBLIC = "public"


NEXT: dict[PlanStatus, frozenset[PlanStatus]] = {
    PlanStatus.DRAFT: frozenset({PlanStatus.CONSULTATION, PlanStatus.PROPOSED}),
    PlanStatus.CONSULTATION: frozenset({PlanStatus.DRAFT, PlanStatus.PROPOSED}),
    PlanStatus.PROPOSED: frozenset({PlanStatus.DRAFT, PlanStatus.CONSULTATION, PlanStatus.ADOPTED}),
    PlanStatus.ADOPTED: frozenset({PlanStatus.SUPERSEDED, PlanStatus.EXPIRED, PlanStatus.REVOKED}),
    PlanStatus.SUPERSEDED: frozenset(),
    PlanStatus.EXPIRED: frozenset(),
    PlanStatus.REVOKED: frozenset(),
}
BEFORE_ADOPTION = frozenset({PlanStatus.DRAFT, PlanStatus.CONSULTATION, PlanStatus.PROPOSED})
CLOSED = frozenset({PlanStatus.SUPERSEDED, PlanStatus.EXPIRED, PlanStatus.REVOKED})

# Which outcome of a decision brings which status about.
CARRYING: dict[PlanStatus, frozenset[Outcome]] = {
    PlanStatus.DRAFT: frozenset({Outcome.REFERRED_BACK, Outcome.REJECTED}),
    PlanStatus.CONSULTATION: frozenset({Outcome.REFERRED, Outcome.APPROVED, Outcome.COMMISSIONED}),
    PlanStatus.PROPOSED: APPROVING | {Outcome.REFERRED},
    PlanStatus.ADOPTED: APPROVING,
    **dict.fromkeys(sorted(CLOSED), APPROVING | {Outcome.NOTED}),
}

PLAN_CLOSED = Message(
    "plan_closed",
    "Planen gäller inte längre ({status}) och ändras inte.",
    "The plan is no longer followed ({status}) and is not changed.",
)
NOTE_NEEDED = Message(
    "change_note_required",
    "Planen är antagen: skriv i changeNote varför den ändras.",
    "The plan is adopted: say in changeNote why it is changed.",
)
DECISION_NEEDED = Message(
    "decision_required",
    "Ett antagande hänvisar till beslutet: ange decisionId.",
    "An adoption refers to its decision: give decisionId.",
)
DECISION_NOT_APPROVING = Message(
    "decision_not_approving",
    "Beslutet innebär inte bifall (outcome är {outcome}). Det som krävs: {allowed}.",
    "That decision does not approve (its outcome is {outcome}). What it takes: {allowed}.",
)
DECISION_NOT_CARRYING = Message(
    "decision_not_carrying",
    "Ett sådant beslut (outcome är {outcome}) leder inte till {status}. Det som krävs: {allowed}.",
    "Such a decision (its outcome is {outcome}) does not lead to {status}. What it takes: {allowed}.",
)
COMMENT_NEEDED = Message("comment_required", "Skriv varför i comment.", "Say why in comment.")
PERIOD_REVERSED = Message("period_reversed", "Perioden slutar innan den börjar.", "The period ends before it begins.")
REPLACES_ITSELF = Message("replaces_itself", "En plan kan inte ersätta sig själv.", "A plan cannot replace itself.")
BASED_ON_ITSELF = Message("based_on_itself", "En plan kan inte bygga på sig själv.", "A plan cannot build on itself.")
NOT_IN_EDITION = Message(
    "article_not_in_edition",
    "Artikel {number} ingår inte i deklarationen som kommunen eller regionen har antagit. Tillåtna: {allowed}.",
    "Article {number} is not in the edition that the signatory has adopted. Allowed: {allowed}.",
)
ARTICLE_TWICE = Message("duplicate", "Artikel {number} står två gånger.", "Article {number} stands twice.")
ADOPTED_STAYS = Message(
    "adopted_stays",
    "Det som har antagits tas inte bort. Ändra status i stället.",
    "What has been adopted is not deleted. Change its status instead.",
)


def moved(current: str, wanted: PlanStatus) -> PlanStatus:
    """The status wanted, when a plan may go there from where it is."""
    return stepped(NEXT, current, wanted)


def move_faults(wanted: PlanStatus, comment: str | None, decision_id: str | None) -> list[Fault | None]:
    """What a change of status lacks."""
    return [
        Fault("/decisionId", DECISION_NEEDED) if wanted == PlanStatus.ADOPTED and not decision_id else None,
        Fault("/comment", COMMENT_NEEDED) if wanted == PlanStatus.REVOKED and not comment else None,
    ]


def outcome_faults(wanted: PlanStatus, outcome: str, at: str = "/decisionId") -> list[Fault]:
    """What is wrong with a decision of this outcome behind the status wanted."""
    allowed = CARRYING[wanted]
    if outcome in allowed:
        return []
    message = DECISION_NOT_APPROVING if wanted == PlanStatus.ADOPTED else DECISION_NOT_CARRYING
    return [Fault(at, message.format(outcome=outcome, status=wanted, allowed=sorted(allowed)))]


def faults(key: str, period: tuple[date, date], replaces_id: str | None, based_on_id: str | None) -> list[Fault | None]:
    start, end = period
    return [
        Fault("/periodEnd", PERIOD_REVERSED) if end < start else None,
        Fault("/replacesId", REPLACES_ITSELF) if replaces_id == key else None,
        Fault("/basedOnId", BASED_ON_ITSELF) if based_on_id == key else None,
    ]


def article_faults(numbers: Iterable[int], allowed: range, at: str = "/articles/{}") -> list[Fault]:
    """A fault for each article outside the signatory's edition or named before; `at` takes the place in the list."""
    span, named = f"{allowed.start}-{allowed.stop - 1}", list(numbers)
    outside = [
        Fault(at.format(place), NOT_IN_EDITION.format(number=number, allowed=span))
        for place, number in enumerate(named)
        if number not in allowed
    ]
    again = [(place, number) for place, number in enumerate(named) if number in named[:place]]
    return [*outside, *(Fault(at.format(place), ARTICLE_TWICE.format(number=number)) for place, number in again)]


def check_structure(status: str, note: str | None) -> None:
    """Refuse a change of what an adopted plan consists of without a reason, and any change of a closed one."""
    if status in CLOSED:
        raise Conflict(PLAN_CLOSED.format(status=status), allowed=[])
    if status not in BEFORE_ADOPTION and not note:
        raise RuleBroken(Fault("/changeNote", NOTE_NEEDED))


def check_open(status: str) -> None:
    """Refuse reporting on a closed plan."""
    if status in CLOSED:
        raise Conflict(PLAN_CLOSED.format(status=status), allowed=[])


def check_deletable(adopted_on: date | None) -> None:
    if adopted_on is not None:
        raise Conflict(ADOPTED_STAYS, allowed=[])


def is_published(visibility: str, adopted_on: date | None) -> bool:
    """Public plans are published once adopted, and stay so when they are closed."""
    return visibility == Visibility.PUBLIC and adopted_on is not None


def is_over(status: str, period_end: date, today: date) -> bool:
    """No longer in force: closed, or adopted for a period that has ended."""
    return status in CLOSED or (status == PlanStatus.ADOPTED and period_end < today)


def is_in_force(status: str, period_start: date, period_end: date, today: date) -> bool:
    return status == PlanStatus.ADOPTED and period_start <= today <= period_end
