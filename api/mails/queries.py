"""Reads of mails: the list, and who was written to."""

from sqlalchemy import select

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.core.db import db
from api.core.listing import TENANT, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.departments.queries import departments_named, known_department
from api.mails.models import Mail
from api.signatories.queries import of_signatories

MAILS = Listing(
    name="mails",
    table=Mail,
    columns={
        **own(Mail, "id version address language subject status sent_at created_at updated_at"),
        TENANT: Mail.signatory_id,
        **embedded("account", Account, "id name"),
        **embedded("department", Department),
    },
    detail=own(Mail, "text html"),
    joins=(
        (Account, account_of(Account, Mail.account_id, Mail.signatory_id)),
        (Department, Department.id == Mail.department_id),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(Mail.signatory_id),
        "status": among(Mail.status),
        "department": Filter(lambda values, _: Mail.department_id.in_(departments_named(values)), known_department),
        "since": Filter(lambda moment, _: Mail.created_at >= moment),
    },
    sorts={"created_at": (Mail.created_at,), "sent_at": (Mail.sent_at,)},
)


def written_to(signatory_id: str, key: str) -> set[str]:
    """Ids of the accounts and departments that were written to about this."""
    own_ = (Mail.signatory_id == signatory_id, Mail.key.startswith(f"{key}:", autoescape=True))
    return {found.rpartition(":")[2] for found in db.session.scalars(select(Mail.key).where(*own_))}
