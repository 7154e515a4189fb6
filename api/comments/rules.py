"""Rules of comments: what follows from what, who sees what is written, and how long it can be changed."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.core.text import camel

CREATED = event_type(
    "comment.created",
    "En fråga, ett svar eller en kommentar har skrivits.",
    "A question, an answer or a comment was written.",
)
CHANGED = event_type("comment.changed", "En kommentar har ändrats.", "A comment was changed.")
ANSWERED = event_type("comment.answered", "En fråga har besvarats.", "A question was answered.")
DELETED = event_type("comment.deleted", "En kommentar har tagits bort.", "A comment was deleted.")


class CommentKind(StrEnum):
    COMMENT = "comment"
    QUESTION = "question"
    ANSWER = "answer"


class CommentSubject(StrEnum):
    """What is commented upon."""

    ACTION_PLAN = "action_plan"
    GOAL = "goal"
    ACTION_ITEM = "action_item"
    STATUS_REPORT = "status_report"


class CommentVisibility(StrEnum):
    """internal: for the administration; politicians: for elected representatives, too. Never for anybody outside."""

    INTERNAL = "internal"
    POLITICIANS = "politicians"


# What a comment begins with, when it neither answers nor corrects.
BEGINNING = (CommentKind.COMMENT, CommentKind.QUESTION)

# The members of a body that name what is commented upon.
NAMING = tuple(f"{subject}_id" for subject in CommentSubject)

TIME_TO_CHANGE = timedelta(minutes=15)
TIME_TO_ANSWER = timedelta(days=14)

ONE_SUBJECT = Message(
    "one_subject",
    "Ange en sak som kommentaren gäller: {names}.",
    "Name one thing that the comment is about: {names}.",
)
HIDDEN = Message(
    "internal_is_hidden",
    "Du kan inte skriva internt, för du läser inte det som är internt. Ange politicians.",
    "You cannot write what is internal, as you do not read that. Say politicians.",
)
FOLLOWS = Message(
    "follows",
    "{name} följer av det som besvaras eller rättas. Utelämna det här.",
    "{name} follows from what is answered or corrected. Leave it out here.",
)
NO_QUESTION = Message("no_question", "Bara en fråga kan besvaras.", "Only a question can be answered.")
NOT_YOURS_TO_ANSWER = Message(
    "not_yours_to_answer",
    "Frågan besvaras av enheten som den är ställd till eller av samordnaren.",
    "The question is answered by the department that it was put to, or by the coordinator.",
)
NOT_YOUR_WORDS = Message(
    "not_your_words",
    "Bara den som skrev kommentaren ändrar den; samordnaren kan rätta den med en ny.",
    "Only who wrote the comment changes it; the coordinator can correct it by a new one.",
)
FIXED = Message(
    "comment_fixed",
    "En kommentar ändras inom 15 minuter. Skriv en ny som anger correctsId.",
    "A comment is changed within 15 minutes. Write a new one that gives correctsId.",
)
STAYS = Message(
    "comment_stays",
    "Det som skrivits kan vara allmän handling och tas bort bara inom 15 minuter. Skriv en ny som anger correctsId.",
    "What was written may be a public record and is deleted within 15 minutes only. Write a new one that gives "
    "correctsId.",
)
NOT_FIXED = Message(
    "comment_not_fixed",
    "Kommentaren kan ännu ändras av den som skrev den: se editableUntil.",
    "The comment can still be changed by who wrote it: see editableUntil.",
)
ANSWERED_ALREADY = Message(
    "answered_already",
    "Frågan är besvarad och står som den är. Ställ en ny.",
    "The question has been answered and stands as it is. Ask a new one.",
)
CORRECTED_ALREADY = Message(
    "comment_corrected_already",
    "Kommentaren är redan rättad: {comment}. Utgå från den.",
    "The comment has been corrected already: {comment}. Start from that one.",
)


def subject_of(report: Any, item: Any, goal: Any) -> CommentSubject:
    """What is commented upon; a comment on a report is also on its item."""
    known = {CommentSubject.STATUS_REPORT: report, CommentSubject.ACTION_ITEM: item, CommentSubject.GOAL: goal}
    return next((subject for subject, found in known.items() if found), CommentSubject.ACTION_PLAN)


def editable_until(created_at: datetime) -> datetime:
    return created_at + TIME_TO_CHANGE


def subject_faults(named: Collection[str]) -> list[Fault]:
    """A comment that follows from no other is about one thing."""
    given = [name for name in NAMING if name in named]
    wrong = given[1:] if given else [f"{CommentSubject.ACTION_ITEM}_id"]
    names = [camel(name) for name in NAMING]
    return [Fault(f"/{camel(name)}", ONE_SUBJECT.format(names=names)) for name in wrong]


def visibility_fault(visibility: str | None, *, reads_internal: bool) -> Fault | None:
    """Nobody writes what they cannot read."""
    hidden = visibility == CommentVisibility.INTERNAL and not reads_internal
    return Fault("/visibility", HIDDEN) if hidden else None


def own_visibility(*, reads_internal: bool) -> CommentVisibility:
    """Where nothing is said: as few as possible."""
    return CommentVisibility.INTERNAL if reads_internal else CommentVisibility.POLITICIANS


def following_faults(said: Mapping[str, Any], following: Mapping[str, Any]) -> list[Fault]:
    """What follows from another comment may be left out, and is not said otherwise."""
    differing = (name for name in following if name in said and said[name] != following[name])
    return [Fault(f"/{camel(name)}", FOLLOWS.format(name=camel(name))) for name in differing]


def check_unsettled(answered_at: datetime | None, correction_id: str | None) -> None:
    """Refuse to alter what others have built upon."""
    if answered_at:
        raise Conflict(ANSWERED_ALREADY, allowed=[])
    check_current(correction_id)


def check_current(correction_id: str | None) -> None:
    if correction_id:
        raise Conflict(CORRECTED_ALREADY.format(comment=correction_id), allowed=[])


def check_open(created_at: datetime, now: datetime, refusal: Message) -> None:
    """Refuse to take words back or change them once their time is over."""
    if now >= editable_until(created_at):
        raise Conflict(refusal, allowed=[])


def check_fixed(created_at: datetime, now: datetime) -> None:
    """Refuse to correct what can still be changed."""
    if now < editable_until(created_at):
        raise Conflict(NOT_FIXED, allowed=[])
