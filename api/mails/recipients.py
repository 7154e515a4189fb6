"""Who is written to about a department's work, and where."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from api.accounts.models import Account, RoleGrant
from api.accounts.permissions import Role
from api.core.db import db
from api.departments.models import Department, DepartmentService
from api.signatories.models import Signatory

# The roles that report, the first that somebody has.
REPORTING = (Role.REPORTER, Role.APPROVER)
ANSWERING = (*REPORTING, Role.COORDINATOR)


class Recipient(NamedTuple):
    """An account, or the mailbox of a department."""

    account_id: str | None
    department_id: str | None
    address: str
    language: str

    @property
    def id(self) -> str:
        return self.account_id or self.department_id or ""


class Directory(NamedTuple):
    """Who is written to in one signatory: accounts by role and department (None: all of it), and mailboxes."""

    accounts: Mapping[tuple[str, str | None], Sequence[Recipient]]
    mailboxes: Mapping[str, Recipient]

    @property
    def somebody(self) -> bool:
        """Whether anybody can be written to at all."""
        return bool(self.mailboxes or any(role in ANSWERING for role, _ in self.accounts))

    @property
    def coordinators(self) -> Sequence[Recipient]:
        return self.accounts.get((Role.COORDINATOR, None), ())

    def reporters(self, department_id: str | None) -> Sequence[Recipient]:
        """Who reports for a department, or may; its mailbox when none has an address; else the coordinators."""
        mailbox = self.mailboxes.get(department_id or "")
        own = (self.accounts.get((role, department_id)) for role in REPORTING if department_id)
        return next(filter(None, own), None) or ([mailbox] if mailbox else self.coordinators)

    def approvers(self, department_id: str | None) -> Sequence[Recipient]:
        found = self.accounts.get((Role.APPROVER, department_id), ()) if department_id else ()
        return found or self.coordinators


def directory_of(signatory_id: str) -> Directory:
    """The directory of a signatory, by two statements."""
    accounts: dict[tuple[str, str | None], list[Recipient]] = {}
    for row in db.session.execute(_holders(signatory_id)):
        recipient = Recipient(row.id, None, row.email, row.language or row.spoken)
        for unit in {row.department_id, row.board_id or row.department_id}:
            known = accounts.setdefault((row.role, unit), [])
            if recipient not in known:
                known.append(recipient)
    rows = db.session.execute(_mailboxes(signatory_id)).all()
    own_ = {row.id: Recipient(None, row.id, row.email, row.spoken) for row in rows}
    served = {row.board_id: own_[row.id] for row in rows if row.board_id}
    return Directory(accounts, {**served, **own_})


def recipient_of(account_id: str) -> Recipient | None:
    """An account, if it is open and has an address."""
    row = db.session.execute(
        select(Account.id, Account.email, Account.language, Signatory.language.label("spoken"))
        .join(Signatory, Signatory.id == Account.signatory_id)
        .where(Account.id == account_id, Account.closed_at.is_(None), Account.email.is_not(None))
    ).one_or_none()
    return row and Recipient(row.id, None, row.email, row.language or row.spoken)


def address_of(account_id: str | None, department_id: str | None) -> str | None:
    """Where an account, if it is open, or else a department is written to."""
    if account_id:
        account = db.session.get_one(Account, account_id)
        return None if account.closed_at else account.email
    return db.session.get_one(Department, department_id).email


def _holders(signatory_id: str) -> Select[Any]:
    """Open accounts with an address and their roles; who reports for an administration does so for its boards."""
    return (
        select(Account.id, Account.email, Account.language, Signatory.language.label("spoken"))
        .add_columns(RoleGrant.role, RoleGrant.department_id, DepartmentService.board_id)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .join(Signatory, Signatory.id == Account.signatory_id)
        .outerjoin(DepartmentService, DepartmentService.administration_id == RoleGrant.department_id)
        .where(Account.signatory_id == signatory_id, Account.closed_at.is_(None), Account.email.is_not(None))
        .order_by(Account.name_sort, Account.id)
    )


def _mailboxes(signatory_id: str) -> Select[Any]:
    return (
        select(Department.id, Department.email, Signatory.language.label("spoken"))
        .add_columns(DepartmentService.board_id)
        .join(Signatory, Signatory.id == Department.signatory_id)
        .outerjoin(DepartmentService, DepartmentService.administration_id == Department.id)
        .where(Department.signatory_id == signatory_id, Department.email.is_not(None))
        .order_by(Department.id)
    )
