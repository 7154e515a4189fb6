"""Reads of comments, and whose a question is to answer."""

from typing import Any

from sqlalchemy import and_, exists, func, not_, select
from sqlalchemy.orm import aliased

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.action_items.models import ActionItem
from api.action_items.policy import is_concern_of
from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.comments import rules
from api.comments.models import Comment
from api.comments.policy import ANSWER, coordinates, is_there, visible
from api.comments.rules import CommentKind
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Derived, Filter, Listing, among, containing, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.goals.models import Goal
from api.goals.queries import known_goal
from api.signatories.queries import of_signatories
from api.status_reports.models import StatusReport
from api.status_reports.queries import known_item, known_report

Answer = aliased(Comment, name="answer")
Correction = aliased(Comment, name="correction")
Later = aliased(Comment, name="later")


def _is_corrected(comment: Any) -> Clause:
    corrections = (Later.corrects_id == comment.id, Later.deleted_at.is_(None))
    return exists().where(*corrections).correlate_except(Later)


def _current(wanted: bool, _actor: Actor) -> Clause:
    corrected = _is_corrected(Comment)
    return not_(corrected) if wanted else corrected


def _answered(wanted: bool, _actor: Actor) -> Clause:
    answered = Comment.answered_at.is_not(None)
    return answered if wanted else and_(Comment.kind == CommentKind.QUESTION, ~answered)


def _known_question(value: str, actor: Actor) -> Any:
    asked = (Comment.kind == CommentKind.QUESTION, Comment.id == (value if is_id(value) else None))
    return select(Comment.id).where(visible(actor), *asked)


# They are seen by those who see the question.
ANSWERS = (
    select(func.count(Answer.id))
    .where(Answer.answers_id == Comment.id, Answer.deleted_at.is_(None), not_(_is_corrected(Answer)))
    .correlate(Comment)
    .scalar_subquery()
)

COMMENTS = Listing(
    name="comments",
    table=Comment,
    columns={
        **own(
            Comment,
            "id version kind text visibility answers_id corrects_id answer_by answered_at created_at updated_at",
        ),
        TENANT: Comment.signatory_id,
        "corrected_by_id": Correction.id,
        "answer_count": ANSWERS,
        **embedded("action_plan", ActionPlan, "id title"),
        **embedded("goal", Goal, "id title"),
        **embedded("action_item", ActionItem, "id reference title"),
        **embedded("status_report", StatusReport, "id created_at"),
        **embedded("asked_of", Department),
        **embedded("author", Account, "id name"),
    },
    detail={"_author_id": Comment.author_id},
    joins=(
        (Correction, and_(Correction.corrects_id == Comment.id, Correction.deleted_at.is_(None))),
        (ActionPlan, ActionPlan.id == Comment.action_plan_id),
        (Goal, Goal.id == Comment.goal_id),
        (ActionItem, ActionItem.id == Comment.action_item_id),
        (StatusReport, StatusReport.id == Comment.status_report_id),
        (Department, Department.id == Comment.asked_of_id),
        (Account, account_of(Account, Comment.author_id, Comment.signatory_id)),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(Comment.signatory_id),
        "action_plan": Filter(lambda keys, _: Comment.action_plan_id.in_(keys), known_plan),
        "goal": Filter(lambda keys, _: Comment.goal_id.in_(keys), known_goal),
        "action_item": Filter(lambda keys, _: Comment.action_item_id.in_(keys), known_item),
        "status_report": Filter(lambda keys, _: Comment.status_report_id.in_(keys), known_report),
        "question": Filter(lambda keys, _: Comment.answers_id.in_(keys), _known_question),
        "department": Filter(lambda values, _: Comment.asked_of_id.in_(departments_named(values)), known_department),
        "kind": among(Comment.kind),
        "visibility": among(Comment.visibility),
        "answered": Filter(_answered),
        "current": Filter(_current),
        "since": Filter(lambda moment, _: Comment.created_at >= moment),
        "q": containing(Comment.search_key),
    },
    sorts={"created_at": (Comment.created_at,), "answered_at": (Comment.answered_at,)},
    derive={
        "subject": Derived(("status_report", "action_item", "goal"), rules.subject_of),
        "editable_until": Derived(("created_at",), rules.editable_until),
    },
)


def held_comment(actor: Actor, key: str) -> Comment | None:
    """The comment that this actor sees, on which nobody else builds until the transaction ends."""
    db.session.flush()
    wanted = select(Comment).where(visible(actor), Comment.id == key).with_for_update()
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def correction_of(key: str) -> str | None:
    return db.session.scalar(select(Comment.id).where(Comment.corrects_id == key, Comment.deleted_at.is_(None)))


def is_awaiting_answer() -> Clause:
    """Questions that nobody has answered; one that was corrected waits in its correction."""
    asked = (Comment.kind == CommentKind.QUESTION, Comment.answered_at.is_(None))
    return and_(*asked, is_there(), not_(_is_corrected(Comment)))


def may_answer(actor: Actor, signatory_id: str, asked_of_id: str | None, item_id: str | None) -> bool:
    """Coordinators answer all questions, others those put to their own departments, and of an item (not of what was
    reported on it) those that they lead or take part in."""
    if not (actor.may(ANSWER) and actor.owns(signatory_id)):
        return False
    if coordinates(actor, signatory_id) or asked_of_id in actor.department_ids:
        return True
    with reading(actor) as connection:
        theirs = select(ActionItem.id).where(ActionItem.id == item_id, is_concern_of(actor.department_ids))
        return connection.execute(theirs).first() is not None
