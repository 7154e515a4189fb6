"""Use cases of comments."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from api.comments import policy, rules
from api.comments.grounds import grounds_of
from api.comments.models import Comment
from api.comments.notices import tell_when_it_stands
from api.comments.queries import correction_of, held_comment, is_awaiting_answer, may_answer
from api.comments.rules import NAMING, CommentKind
from api.core import clock
from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import Fault, Forbidden, NotFound, RuleBroken, check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.paging import UNKNOWN_REFERENCE
from api.core.text import search_key
from api.core.transaction import Expected, command, expect
from api.signatories.queries import today_of

# What an answer has in common with its question, and a correction with what it corrects.
SHARED = (*NAMING, "visibility")


@command
def write_comment(actor: Actor, body: dict[str, Any]) -> str:
    """Comment or ask; answer what was asked; or correct what was written."""
    require(actor, policy.ANSWER if body.get("answers_id") else policy.WRITE)
    if body.get("corrects_id"):
        return _correct(actor, body)
    return _answer(actor, body) if body.get("answers_id") else _begin(actor, body)


@command
def change_comment(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Change one's own words while there is time, and nobody has built upon them."""
    row = _own(actor, key, expected)
    rules.check_open(row.created_at, clock.now(), rules.FIXED)
    rules.check_unsettled(row.answered_at, correction_of(row.id))
    before = state(row)
    if "visibility" in changes:
        changes["visibility"] = _renewed_visibility(actor, row, changes["visibility"])
    for name, value in changes.items():
        setattr(row, name, value)
    row.search_key = search_key(row.text)
    record(actor, rules.CHANGED, row, state(row), before)
    return row.id


@command
def delete_comment(actor: Actor, key: str, expected: Expected) -> None:
    """Take one's own words back while there is time; a question whose only answer goes is open again."""
    row = _own(actor, key, expected)
    rules.check_open(row.created_at, clock.now(), rules.STAYS)
    rules.check_unsettled(row.answered_at, correction_of(row.id))
    before = state(row)
    row.deleted_at = clock.now()
    record(actor, rules.DELETED, row, state(row), before)
    if row.answers_id:
        _settle(actor, _named(actor, row.answers_id, "/answersId"))


def hand_over_questions(actor: Actor, department_id: str, heirs: Mapping[str, str], rest: str | None) -> None:
    """What a closed department has not answered goes with the item (`heirs`, by item), else to who takes the rest, or
    to the coordinator."""
    waiting = select(Comment).where(Comment.asked_of_id == department_id, is_awaiting_answer()).order_by(Comment.id)
    for row in db.session.scalars(waiting.with_for_update()):
        before = state(row)
        row.asked_of_id = heirs.get(row.action_item_id or "", rest)
        record(actor, rules.CHANGED, row, state(row), before)


def _begin(actor: Actor, body: dict[str, Any]) -> str:
    check(rules.subject_faults([name for name in NAMING if name in body]))
    visibility, grounds = _visibility(actor, body.get("visibility")), grounds_of(actor, body)
    said = {"text": body["text"], "visibility": visibility, **grounds.place}
    if body.get("kind") != CommentKind.QUESTION:
        return _keep(actor, kind=CommentKind.COMMENT, **said)
    answer_by = today_of(said["signatory_id"]) + rules.TIME_TO_ANSWER
    return _keep(actor, kind=CommentKind.QUESTION, asked_of_id=grounds.department_id, answer_by=answer_by, **said)


def _answer(actor: Actor, body: dict[str, Any]) -> str:
    question = _named(actor, body["answers_id"], "/answersId")
    check([None if question.kind == CommentKind.QUESTION else Fault("/answersId", rules.NO_QUESTION)])
    item_id = None if question.status_report_id else question.action_item_id
    if not may_answer(actor, question.signatory_id, question.asked_of_id, item_id):
        raise Forbidden(rules.NOT_YOURS_TO_ANSWER)
    rules.check_current(correction_of(question.id))
    key = _follow(actor, question, body, kind=CommentKind.ANSWER, answers_id=question.id)
    _settle(actor, question)
    return key


def _correct(actor: Actor, body: dict[str, Any]) -> str:
    """A new comment in the place of one that can be changed no longer."""
    row = _named(actor, body["corrects_id"], "/correctsId")
    if not (policy.wrote(actor, row.author_id) or policy.coordinates(actor, row.signatory_id)):
        raise Forbidden(rules.NOT_YOUR_WORDS)
    rules.check_fixed(row.created_at, clock.now())
    rules.check_unsettled(row.answered_at, correction_of(row.id))
    same = {name: getattr(row, name) for name in ("kind", "answers_id", "asked_of_id", "answer_by")}
    return _follow(actor, row, body, corrects_id=row.id, **same)


def _follow(actor: Actor, first: Comment, body: Mapping[str, Any], **said: Any) -> str:
    """A comment that stands where the first one does."""
    following = {**{name: getattr(first, name) for name in SHARED}, **said}
    check(rules.following_faults(body, following))
    return _keep(actor, signatory_id=first.signatory_id, text=body["text"], **following)


def _keep(actor: Actor, **said: Any) -> str:
    now = clock.now()
    row = Comment(id=new_id(), author_id=actor.account_id, created_at=now, updated_at=now, **said)
    row.search_key = search_key(row.text)
    db.session.add(row)
    db.session.flush()
    record(actor, rules.CREATED, row, state(row))
    tell_when_it_stands(row)
    return row.id


def _settle(actor: Actor, question: Comment) -> None:
    """A question is answered since the first answer that was not taken back."""
    db.session.flush()
    first = select(func.min(Comment.created_at)).where(Comment.answers_id == question.id, Comment.deleted_at.is_(None))
    before, was = state(question), question.answered_at
    question.answered_at = db.session.scalar(first)
    record(actor, rules.CHANGED if was else rules.ANSWERED, question, state(question), before)


def _named(actor: Actor, key: str, at: str) -> Comment:
    """The comment of the actor's own signatory that a body names, held."""
    row = held_comment(actor, key)
    if row is None or not actor.owns(row.signatory_id):
        raise RuleBroken(Fault(at, UNKNOWN_REFERENCE.format(value=key)))
    return row


def _own(actor: Actor, key: str, expected: Expected) -> Comment:
    """What the actor wrote, held, in the version that it knows."""
    row = held_comment(actor, key)
    if row is None:
        raise NotFound
    require(actor, policy.WRITE, row.signatory_id)
    if not policy.wrote(actor, row.author_id):
        raise Forbidden(rules.NOT_YOUR_WORDS)
    expect(row, expected)
    return row


def _visibility(actor: Actor, wanted: str | None) -> str:
    """What is wanted; where that is not said, as few as possible."""
    reads_internal = actor.may(policy.READ_INTERNAL)
    check([rules.visibility_fault(wanted, reads_internal=reads_internal)])
    return wanted or rules.own_visibility(reads_internal=reads_internal)


def _renewed_visibility(actor: Actor, row: Comment, wanted: str | None) -> str:
    """What follows from another comment is seen by whoever sees that."""
    if not (row.answers_id or row.corrects_id):
        return _visibility(actor, wanted)
    check(rules.following_faults({"visibility": wanted or row.visibility}, {"visibility": row.visibility}))
    return row.visibility
