"""Reads of reminders: the log, and what was told already."""

from collections.abc import Collection

from sqlalchemy import select

from api.accounts.models import Account
from api.accounts.queries import account_of
from api.action_items.models import ActionItem
from api.core.db import db
from api.core.listing import TENANT, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.follow_up_rounds.models import FollowUpRound
from api.mails.models import Mail
from api.reminders.models import Reminder
from api.signatories.queries import of_signatories
from api.status_reports.queries import known_item

AT_ONCE = 500  # a statement takes only so many values

REMINDERS = Listing(
    name="reminders",
    table=Reminder,
    columns={
        **own(Reminder, "id kind due_on threshold escalated created_at"),
        TENANT: Reminder.signatory_id,
        **embedded("action_item", ActionItem, "id reference title"),
        **embedded("round", FollowUpRound, "id title"),
        **embedded("account", Account, "id name"),
        **embedded("department", Department),
        **embedded("mail", Mail, "id status sent_at"),
    },
    joins=(
        (Mail, Mail.id == Reminder.mail_id),
        (ActionItem, ActionItem.id == Reminder.action_item_id),
        (FollowUpRound, FollowUpRound.id == Reminder.round_id),
        (Account, account_of(Account, Reminder.account_id, Reminder.signatory_id)),
        (Department, Department.id == Reminder.department_id),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(Reminder.signatory_id),
        "kind": among(Reminder.kind),
        "action_item": Filter(lambda keys, _: Reminder.action_item_id.in_(keys), known_item),
        "escalated": Filter(lambda wanted, _: Reminder.escalated.is_(wanted)),
        "mail_status": among(Mail.status),
        "mail": Filter(lambda keys, _: Reminder.mail_id.in_(keys)),
        "since": Filter(lambda moment, _: Reminder.created_at >= moment),
    },
    sorts={"created_at": (Reminder.created_at,), "due_on": (Reminder.due_on,)},
)


def told_already(signatory_id: str, keys: Collection[str]) -> set[str]:
    """Those of these reasons that somebody was told."""
    found, ordered = set[str](), sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        some = Reminder.key.in_(ordered[start : start + AT_ONCE])
        found |= set(db.session.scalars(select(Reminder.key).where(Reminder.signatory_id == signatory_id, some)))
    return found
