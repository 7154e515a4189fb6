"""Reads of departments, and the check that a department may be named in new data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, not_, or_, select
from sqlalchemy.orm import aliased

from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import Id, db
from api.core.errors import Fault, NotFound, check
from api.core.ids import is_id
from api.core.listing import TENANT, Clause, Filter, Listing, among, containing, own
from api.departments.models import Department, DepartmentService, DepartmentSuccession
from api.departments.policy import visible
from api.departments.rules import ACCOUNTABLE, NOT_USABLE, DepartmentKind, is_open
from api.signatories.models import Signatory
from api.signatories.queries import local_today, of_signatories, today_of

Parent = aliased(Department, name="parent")


def linked_departments(own: Any, other: Any) -> Attachment:
    """The departments at the other end of a link."""
    return Attachment(
        select(own, Department.id, Department.code, Department.name).join(Department, Department.id == other),
        own,
        Department.name_sort,
    )


served_by = linked_departments(DepartmentService.board_id, DepartmentService.administration_id)
succeeded_by = linked_departments(DepartmentSuccession.predecessor_id, DepartmentSuccession.successor_id)


def open_on(day: Any) -> Clause:
    """`rules.is_open` in SQL."""
    return and_(
        or_(Department.valid_from.is_(None), Department.valid_from <= day),
        or_(Department.valid_to.is_(None), Department.valid_to >= day),
    )


def is_accountable() -> Clause:
    """Those that are meant by all departments of their signatory."""
    serving = exists().where(DepartmentService.administration_id == Department.id)
    alone = and_(Department.kind == DepartmentKind.ADMINISTRATION, not_(serving))
    return or_(Department.kind.in_(ACCOUNTABLE), alone)


def _open(wanted: bool, _actor: Actor) -> Clause:
    is_open_now = open_on(local_today())
    return is_open_now if wanted else ~is_open_now


DEPARTMENTS = Listing(
    name="departments",
    table=Department,
    columns={
        **own(Department, "id version code name kind email valid_from valid_to created_at updated_at"),
        TENANT: Department.signatory_id,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
        "parent.id": Parent.id,
        "parent.code": Parent.code,
        "parent.name": Parent.name,
    },
    joins=((Signatory, Signatory.id == Department.signatory_id), (Parent, Parent.id == Department.parent_id)),
    order=("name",),
    filters={
        "signatory": of_signatories(Department.signatory_id),
        "kind": among(Department.kind),
        "code": among(Department.code),
        "open": Filter(_open),
        "q": containing(Department.search_key),
    },
    sorts={"name": (Department.name_sort,), "code": (Department.code,), "valid_to": (Department.valid_to,)},
    attach={"served_by": served_by, "succeeded_by": succeeded_by},
    private={"email": None},
)


def department_matches(value: str) -> Clause:
    """Departments with this code or id; a code can name one in every signatory."""
    return Department.id == value if is_id(value) else Department.code == value


def departments_named(values: Sequence[str]) -> Select[Any]:
    return select(Department.id).where(or_(*(department_matches(value) for value in values)))


def known_department(value: str, _actor: Actor) -> Select[Any]:
    return departments_named([value])


def department_ids(signatory_id: str, codes: Sequence[str]) -> list[str]:
    """Ids of the signatory's departments with these codes; an unknown one is refused."""
    rows = db.session.execute(
        select(Department.code, Department.id).where(
            Department.signatory_id == signatory_id, Department.code.in_(codes)
        )
    )
    found: dict[str, str] = {row.code: row.id for row in rows}
    check(Fault("department", NOT_USABLE.format(value=code)) for code in codes if code not in found)
    return [found[code] for code in codes]


def department_for(actor: Actor, key: str) -> Department:
    department = db.session.scalar(select(Department).where(visible(actor), Department.id == key))
    if department is None:
        raise NotFound
    return department


def above(parent_id: str | None) -> list[str]:
    """The ids from this parent up to the root of its tree."""
    found: list[str] = []
    while parent_id and parent_id not in found:
        found.append(parent_id)
        parent = db.session.get(Department, parent_id)
        parent_id = parent.parent_id if parent else None
    return found


def code_taken(signatory_id: str, code: str, key: str) -> bool:
    same = select(func.count()).where(
        Department.signatory_id == signatory_id, Department.code == code, Department.id != key
    )
    return bool(db.session.scalar(same))


def hold(department: Department) -> None:
    """Before a department is closed with all that refers to it: as it is now, and until the transaction ends nobody
    else names it. Who was about to is waited for; who comes later waits, and finds it closed."""
    db.session.refresh(department, with_for_update=True)


def named_of(signatory_id: Any) -> Select[*tuple[Any, ...]]:
    """The statement of those of `department_ids` that are this signatory's, and when each is open.

    What is open stays so until the transaction ends (see `hold`): by the lock that a foreign key takes in any case,
    only sooner, and by everybody in the same order.
    """
    return (
        select(Department.id, Department.valid_from, Department.valid_to)
        .where(
            Department.signatory_id == signatory_id,
            Department.id.in_(bindparam("department_ids", expanding=True, type_=Id)),
        )
        .order_by(Department.id)
        .with_for_update(read=True, key_share=True)
    )


def unusable(signatory_id: str, named: Mapping[str, str | None]) -> list[Fault]:
    """A fault for each pointer whose department is unknown, foreign or closed; the three are never told apart."""
    keys = [key for key in named.values() if key]
    if not keys:
        return []
    rows = db.session.execute(named_of(signatory_id), {"department_ids": keys}).mappings().all()
    return unusable_among(named, rows, today_of(signatory_id))


def unusable_among(named: Mapping[str, str | None], found: Sequence[Any], today: date) -> list[Fault]:
    """The same, when what was found of them is read already."""
    usable = {unit["id"] for unit in found if is_open(unit["valid_from"], unit["valid_to"], today)}
    return [Fault(at, NOT_USABLE.format(value=key)) for at, key in named.items() if key and key not in usable]
