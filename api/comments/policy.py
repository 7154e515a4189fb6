"""Who reads, writes and answers comments: the signatory's own accounts, politicians not what is internal."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_, true

from api.action_items.models import ActionItem
from api.action_items.policy import WRITE as WRITE_ITEMS
from api.action_plans.models import ActionPlan
from api.comments.models import Comment
from api.comments.rules import CommentVisibility
from api.core.actor import Actor
from api.goals.models import Goal

WRITE = "comment:write"
ANSWER = "comment:answer"
READ_INTERNAL = "comment:read-internal"

SUBJECTS = ((ActionPlan, Comment.action_plan_id), (Goal, Comment.goal_id), (ActionItem, Comment.action_item_id))


def visible(actor: Actor) -> ColumnElement[bool]:
    own = true() if actor.everywhere else Comment.signatory_id == actor.signatory_id
    readable = true() if actor.may(READ_INTERNAL) else Comment.visibility == CommentVisibility.POLITICIANS
    return and_(own, readable, is_there())


def is_there() -> ColumnElement[bool]:
    """Neither the comment is deleted nor what it is about."""
    gone = (
        exists().where(table.id == key, table.deleted_at.is_not(None)).correlate_except(table)
        for table, key in SUBJECTS
    )
    return and_(Comment.deleted_at.is_(None), not_(or_(*gone)))


def coordinates(actor: Actor, signatory_id: str) -> bool:
    """Whose part it is to answer for everybody, and to correct what others wrote."""
    return actor.may(WRITE_ITEMS) and actor.owns(signatory_id)


def wrote(actor: Actor, author_id: str | None) -> bool:
    return author_id is not None and author_id == actor.account_id
