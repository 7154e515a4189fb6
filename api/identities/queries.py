"""Reads of identities: the account of somebody who logs in, and the departments that their roles are for."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from api.access_tokens.queries import HELD
from api.accounts.models import Account, RoleGrant
from api.core.actor import ITSELF
from api.core.engines import reading
from api.core.listing import Row
from api.core.trip import told
from api.departments.models import Department, DepartmentService
from api.identities.models import LoginIdentity
from api.identities.rules import Login
from api.signatories.models import Signatory

# Sent with every request of somebody who logs in, so they are built once.
_HOLDER = (
    select(Account.closed_at, *HELD)
    .join(LoginIdentity, LoginIdentity.account_id == Account.id)
    .join(Signatory, Signatory.id == LoginIdentity.signatory_id)
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(DepartmentService, DepartmentService.administration_id == RoleGrant.department_id)
    .where(
        LoginIdentity.issuer == bindparam("issuer"),
        LoginIdentity.subject == bindparam("subject"),
        Signatory.slug == bindparam("signatory"),
    )
)
_UNITS = (
    select(Department.id.label("department_id"), Department.code, DepartmentService.board_id)
    .join(Signatory, Signatory.id == Department.signatory_id)
    .outerjoin(DepartmentService, DepartmentService.administration_id == Department.id)
    .where(Signatory.slug == bindparam("signatory"), Department.code.in_(bindparam("codes", expanding=True)))
)


def holder_rows(login: Login) -> tuple[Sequence[Row], Sequence[Row]]:
    """A row for each grant of the account (see HELD), none before the first login; and the departments of the login's
    roles, with the boards that they serve."""
    values = {**login.identity._asdict(), "codes": sorted({code for _, code in login.roles if code})}
    with reading(ITSELF) as connection:
        holders, units = told(connection, values, _HOLDER, _UNITS)
    return holders, units
