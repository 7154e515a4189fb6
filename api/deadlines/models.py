"""What falls due, gathered from the tables of those who know: no table of its own, so nothing that can be stale."""

import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Mapped

from api.action_items.models import ActionItem
from api.action_items.rules import OPEN
from api.action_plans.models import ActionPlan
from api.action_plans.rules import PlanStatus
from api.charter.models import CharterDuty
from api.charter_standing.due import PLAN_DUE_ON, is_owed
from api.checkpoints.models import Checkpoint
from api.core.db import Base, Id, Instant
from api.deadlines.rules import DeadlineKind
from api.follow_up_rounds.models import FollowUpRound
from api.follow_up_rounds.rules import UNDER_WAY
from api.signatories.models import Signatory
from api.signatories.rules import Language

COLUMNS: dict[str, Any] = {
    "id": Id(),
    "signatory_id": Id(),
    "published": Boolean(),
    "deleted_at": Instant(),
    "date": Date(),
    "title": String(),
    "lead_department_id": Id(),
    "all_departments": Boolean(),
    "action_plan_id": Id(),
    "action_item_id": Id(),
}


def _rows(kind: DeadlineKind, table: Any, names: str, **more: Any) -> Select[Any]:
    """A branch of the union: `names` of the table under their own name, `more` under others, the rest null.

    What is asked of the union must reach the indexes of its branches. SQLite sees to that only when a column has the
    same affinity in all of them: so nulls have a type, and as the date of a duty is computed and has none, none has.
    """
    found = {**{name: getattr(table, name) for name in names.split()}, **more}
    found["date"] = func.coalesce(found["date"], null(), type_=Date())
    columns = (found.get(name, cast(null(), kind_of)).label(name) for name, kind_of in COLUMNS.items())
    return select(literal(kind.value, String, literal_execute=True).label("kind"), *columns)


# Written out in the statement, so that the index of open items serves it.
OPEN_ITEM = ActionItem.status.in_(bindparam("open", sorted(OPEN), expanding=True, literal_execute=True))

action_items = _rows(
    DeadlineKind.ACTION_ITEM,
    ActionItem,
    "id signatory_id published deleted_at title lead_department_id all_departments action_plan_id",
    date=ActionItem.due_date,
    action_item_id=ActionItem.id,
).where(ActionItem.due_date.is_not(None), OPEN_ITEM)

checkpoints = (
    _rows(
        DeadlineKind.CHECKPOINT,
        Checkpoint,
        "id signatory_id published date title action_plan_id action_item_id",
        deleted_at=ActionItem.deleted_at,
        lead_department_id=ActionItem.lead_department_id,
        all_departments=ActionItem.all_departments,
    )
    .join_from(Checkpoint, ActionItem, ActionItem.id == Checkpoint.action_item_id)
    .where(Checkpoint.done_on.is_(None), OPEN_ITEM)
)

plan_ends = _rows(
    DeadlineKind.ACTION_PLAN_END,
    ActionPlan,
    "id signatory_id published deleted_at title",
    date=ActionPlan.period_end,
    lead_department_id=ActionPlan.follow_up_department_id,
    action_plan_id=ActionPlan.id,
).where(ActionPlan.status == PlanStatus.ADOPTED)

# Never published, as rounds are not.
rounds = _rows(
    DeadlineKind.FOLLOW_UP_ROUND,
    FollowUpRound,
    "id signatory_id deleted_at title action_plan_id",
    date=FollowUpRound.deadline,
).where(FollowUpRound.status.in_(UNDER_WAY))

# Never published: only a signatory's own accounts know that it has no plan, others may just not see it.
charter_duties = (
    _rows(
        DeadlineKind.CHARTER_DUTY,
        Signatory,
        "id",
        signatory_id=Signatory.id,
        date=PLAN_DUE_ON,
        title=cast(
            case((Signatory.language == Language.SWEDISH, CharterDuty.title_sv), else_=CharterDuty.title_en), String
        ),
    )
    .join_from(Signatory, CharterDuty, true())
    .where(is_owed())
)


class Deadline(Base):
    """A row of one of the above; its id is that of what falls due (of a duty: the signatory's)."""

    __table__ = union_all(action_items, checkpoints, plan_ends, rounds, charter_duties).subquery("deadline")
    __mapper_args__ = {"primary_key": [__table__.c.id]}
    id: Mapped[str]
    signatory_id: Mapped[str]
    published: Mapped[bool]
    deleted_at: Mapped[datetime.datetime | None]
    kind: Mapped[str]
    date: Mapped[datetime.date]
    title: Mapped[str]
    lead_department_id: Mapped[str | None]
    all_departments: Mapped[bool]
    action_plan_id: Mapped[str | None]
    action_item_id: Mapped[str | None]
