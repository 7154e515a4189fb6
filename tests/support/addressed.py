"""Accounts and departments with addresses, for who is written to."""

from api.accounts.commands import open_account
from api.core.transaction import unit
from api.departments.commands import change_department
from tests.support.build import unit as department


def account(actor, role, code=None, **more):
    """The id of an account with an address; of a department for roles that have one."""
    grants = [{"role": role, "department_id": code and department(actor, code)}]
    said = {"name": f"{role} {code}", "email": f"{role}-{code}@example.se", "grants": grants, **more}
    return open_account(actor, said)


def mailbox_of(actor, code, address):
    key = department(actor, code)
    with unit(actor):
        change_department(actor, key, None, {"email": address})
    return key
