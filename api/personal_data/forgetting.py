"""What is to be forgotten, in SQL: what is older than is declared."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Delete, Table, Update, delete, or_, select, tuple_, update

from api.accounts.models import AccessToken
from api.calendar_addresses.models import CalendarAddress
from api.core import clock
from api.core.db import Base
from api.core.idempotency import IdempotencyRecord
from api.core.listing import Clause
from api.core.text import GONE
from api.imports.models import PlanImport, PlanImportRow
from api.jobs.models import Job
from api.jobs.rules import JobStatus
from api.mails.models import Mail
from api.mails.rules import MailStatus
from api.page_logins.models import PageLogin
from api.personal_data import declaration
from api.personal_data.declaration import Period
from api.reminder_pauses.models import ReminderPause
from api.reminders.models import Reminder
from api.webhooks.models import WebhookDelivery, WebhookSubscription

NOBODY = "raderad@mail.invalid"  # the address of a mail whose content was forgotten


class Old(NamedTuple):
    """What is too old: rows of a kind that ended `before` an instant. They go, or say these `values` from then on."""

    kind: type[Base]
    period: Period
    before: Callable[[datetime], Clause]
    values: Mapping[str, str] | None = None

    @property
    def table(self) -> Table:
        return Base.metadata.tables[self.kind.__tablename__]

    def forgetting(self, most: int) -> Delete | Update:
        """The statement that forgets so many rows at most."""
        keys = list(self.table.primary_key)
        wrong = self.before(clock.now() - self.period.time)
        some = tuple_(*keys).in_(select(*keys).where(wrong).order_by(*keys).limit(most))
        return (update(self.table).values(self.values) if self.values else delete(self.table)).where(some)


def _told(then: datetime) -> Clause:
    return (Mail.created_at < then) & (Mail.status != MailStatus.WAITING) & (Mail.text != GONE)


def _unmentioned(then: datetime) -> Clause:
    return (Mail.created_at < then) & Mail.id.not_in(select(Reminder.mail_id))


def _past(then: datetime) -> Clause:
    return or_(ReminderPause.ends_on < then.date(), ReminderPause.deleted_at < then)


def _stopped(then: datetime) -> Clause:
    return or_(AccessToken.expires_at < then, AccessToken.revoked_at < then)


def _untold(then: datetime) -> Clause:
    told = select(WebhookDelivery.webhook_subscription_id)
    return (WebhookSubscription.deleted_at < then) & WebhookSubscription.id.not_in(told)


def _brought_in(then: datetime) -> Clause:
    return PlanImportRow.plan_import_id.in_(select(PlanImport.id).where(PlanImport.updated_at < then))


def _without_rows(then: datetime) -> Clause:
    return (PlanImport.updated_at < then) & PlanImport.id.not_in(select(PlanImportRow.plan_import_id))


# What refers to others stands above them.
OLD = (
    Old(PlanImportRow, declaration.IMPORTS, _brought_in),
    Old(PlanImport, declaration.IMPORTS, _without_rows),
    Old(IdempotencyRecord, declaration.ANSWERS, lambda then: IdempotencyRecord.created_at < then),
    Old(Job, declaration.DEAD_JOBS, lambda then: (Job.status == JobStatus.DEAD) & (Job.finished_at < then)),
    Old(Job, declaration.JOBS, lambda then: (Job.status == JobStatus.DONE) & (Job.finished_at < then)),
    Old(Reminder, declaration.REMINDERS, lambda then: Reminder.created_at < then),
    Old(Mail, declaration.MAILS, _told, {"address": NOBODY, "subject": GONE, "text": GONE, "html": GONE}),
    Old(Mail, declaration.REMINDERS, _unmentioned),
    Old(ReminderPause, declaration.PAUSES, _past),
    Old(AccessToken, declaration.TOKENS, _stopped),
    Old(PageLogin, declaration.PAGES, lambda then: PageLogin.begun_at < then),
    Old(WebhookDelivery, declaration.DELIVERIES, lambda then: WebhookDelivery.last_tried_at < then),
    Old(WebhookSubscription, declaration.CALENDARS, _untold),
    Old(CalendarAddress, declaration.CALENDARS, lambda then: CalendarAddress.deleted_at < then),
)
