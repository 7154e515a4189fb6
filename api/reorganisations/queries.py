"""Reads of reorganisations, and what refers to a department that is to be closed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from api.accounts.models import RoleGrant
from api.action_items.models import ActionItem, ActionItemDepartment
from api.action_items.rules import OPEN
from api.action_plans.models import ActionPlan
from api.action_plans.rules import CLOSED
from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import db
from api.core.listing import TENANT, Clause, Filter, Listing, own
from api.departments.models import Department, DepartmentService
from api.departments.queries import departments_named, known_department
from api.reorganisations.models import Reorganisation, ReorganisationSuccessor
from api.reorganisations.models import ReorganisationMove as Move
from api.signatories.queries import of_signatories, today_of

Unit = aliased(Department, name="unit")
To = aliased(Department, name="to_unit")


successors_of = Attachment(
    select(ReorganisationSuccessor.reorganisation_id, Department.id, Department.code, Department.name).join(
        Department, Department.id == ReorganisationSuccessor.department_id
    ),
    ReorganisationSuccessor.reorganisation_id,
    Department.name_sort,
)

# What moved, with what it is called today; an account is not named, and neither is what was deleted since.
moves_of = Attachment(
    select(
        Move.reorganisation_id,
        Move.entity_type,
        Move.entity_id,
        Move.role,
        ActionItem.reference,
        func.coalesce(ActionItem.title, ActionPlan.title, Unit.name).label("name"),
        To.id.label("to.id"),
        To.code.label("to.code"),
        To.name.label("to.name"),
    )
    .select_from(Move)
    .outerjoin(ActionItem, and_(ActionItem.id == Move.entity_id, ActionItem.deleted_at.is_(None)))
    .outerjoin(ActionPlan, and_(ActionPlan.id == Move.entity_id, ActionPlan.deleted_at.is_(None)))
    .outerjoin(Unit, Unit.id == Move.entity_id)
    .outerjoin(To, To.id == Move.to_id),
    Move.reorganisation_id,
    Move.id,
)

SUCCESSIONS = Listing(
    name="successions",
    table=Reorganisation,
    columns={
        **own(Reorganisation, "id version valid_to reason created_at updated_at"),
        TENANT: Reorganisation.signatory_id,
        "department.id": Department.id,
        "department.code": Department.code,
        "department.name": Department.name,
    },
    joins=((Department, Department.id == Reorganisation.department_id),),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(Reorganisation.signatory_id),
        "department": Filter(
            lambda values, _: Reorganisation.department_id.in_(departments_named(values)), known_department
        ),
    },
    sorts={"created_at": (Reorganisation.created_at,), "valid_to": (Reorganisation.valid_to,)},
    attach={"successors": successors_of, "moves": moves_of},
)


def of_department(key: str) -> Clause:
    return Reorganisation.department_id == key


def department_with(_actor: Actor, key: str) -> Select[Any]:
    """The department itself, which everybody sees."""
    return select(Department.id).where(Department.id == key)


class Referring(NamedTuple):
    """What refers to a department and cannot go on doing so once that is closed."""

    items: Sequence[ActionItem]
    plans: Sequence[ActionPlan]
    boards: Sequence[Department]
    children: Sequence[Department]
    accounts: Sequence[str]

    def anything(self, *, accounts: bool) -> bool:
        """Whether something refers to it still, accounts counted or not."""
        return any((self.items, self.plans, self.boards, self.children, accounts and self.accounts))

    @property
    def names(self) -> list[str]:
        """What must follow beside the items, as people call it."""
        return [plan.title for plan in self.plans] + [unit.name for unit in (*self.boards, *self.children)]


def referring_to(department: Department) -> Referring:
    """Open items and plans that are not closed; boards that it serves and departments below it, if they are open."""
    served = select(DepartmentService.board_id).where(DepartmentService.administration_id == department.id)
    responsible = or_(
        ActionPlan.follow_up_department_id == department.id, ActionPlan.revision_department_id == department.id
    )
    plans = select(ActionPlan).where(_live(department), responsible).order_by(ActionPlan.id)
    grants = select(RoleGrant.account_id).where(RoleGrant.department_id == department.id).distinct()
    return Referring(
        _items(department),
        db.session.scalars(plans).all(),
        _open(department, Department.id.in_(served)),
        _open(department, Department.parent_id == department.id),
        db.session.scalars(grants.order_by(RoleGrant.account_id)).all(),
    )


def _items(department: Department) -> Sequence[ActionItem]:
    part, tenant = ActionItemDepartment, department.signatory_id
    taking_part = select(part.action_item_id).where(part.signatory_id == tenant, part.department_id == department.id)
    theirs = or_(ActionItem.lead_department_id == department.id, ActionItem.id.in_(taking_part))
    going_on = (ActionItem.status.in_(OPEN), ActionItem.deleted_at.is_(None))
    return db.session.scalars(
        select(ActionItem)
        .join(ActionPlan, ActionPlan.id == ActionItem.action_plan_id)
        .where(ActionItem.signatory_id == tenant, *going_on, theirs, _live(department))
        .order_by(ActionItem.reference_sort, ActionItem.id)
    ).all()


def _live(department: Department) -> Clause:
    """The signatory's plans that are followed, or on their way to be."""
    ours = ActionPlan.signatory_id == department.signatory_id
    return and_(ours, ActionPlan.status.not_in(CLOSED), ActionPlan.deleted_at.is_(None))


def administrations_of(department: Department) -> Sequence[Department]:
    """Those that serve the department, if they are open."""
    serving = select(DepartmentService.administration_id).where(DepartmentService.board_id == department.id)
    return _open(department, Department.id.in_(serving))


def last_seen_today(department: Department, keys: Sequence[str]) -> set[str]:
    """Which of these have their last day today: still there, but nothing begins there any more."""
    ours = (Department.signatory_id == department.signatory_id, Department.id.in_(keys))
    return set(
        db.session.scalars(select(Department.id).where(*ours, Department.valid_to == today_of(department.signatory_id)))
    )


def _open(department: Department, condition: Clause) -> Sequence[Department]:
    """The departments of this kind that go on; the closed ones tell of what was."""
    going_on = or_(Department.valid_to.is_(None), Department.valid_to > today_of(department.signatory_id))
    return db.session.scalars(
        select(Department).where(condition, going_on, Department.id != department.id).order_by(Department.name_sort)
    ).all()
