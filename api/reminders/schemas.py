"""Shapes of reminders on the wire."""

from api.core.fields import Choice, Commas, Date, Flag, Identifier, Instant, Integer, Object, Text
from api.core.schema import EXAMPLE_ID, ActingAccountSchema, Fields, Links, ListArgs, NamedSchema, Schema, Sort
from api.mails.rules import MailStatus
from api.reminders.queries import REMINDERS
from api.reminders.rules import ReminderKind


class RemindedItemSchema(Schema):
    """The action item that somebody was reminded of."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    reference = Text(20, "6.1", "Number in the plan.", allow_none=True)
    title = Text(500, "Utbilda all personal i förskola i normmedvetet arbetssätt", "Title.")


class RemindedRoundSchema(Schema):
    """The follow-up round in which somebody was to report."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    title = Text(200, "Uppföljning helår 2026", "Title.")


class ReminderMailSchema(Schema):
    """The mail that says it."""

    id = Identifier(EXAMPLE_ID, "Identity.")
    status = Choice(MailStatus, "sent", "Where it stands.")
    sent_at = Instant("2026-11-23T07:00:04Z", "When the mail server took it; null: it did not yet.", allow_none=True)


class ReminderSchema(Schema):
    """One reason for which somebody was reminded."""

    id = Identifier(EXAMPLE_ID, "Identity of the reminder.", required=True)
    kind = Choice(ReminderKind, "action_item", "What is due.")
    action_item = Object(RemindedItemSchema, "The action item.", allow_none=True)
    round = Object(RemindedRoundSchema, "The follow-up round.", allow_none=True)
    due_on = Date("2026-08-31", "The date that it was about; another date is another reason.")
    threshold = Integer(-365, 365, 14, "Days after that date, negative before it; 0: in the same week.")
    escalated = Flag(False, "Whether it went to who approves for the department, or coordinates.")
    account = Object(ActingAccountSchema, "Whom; null: the mailbox of a department.", allow_none=True)
    department = Object(NamedSchema, "Whose mailbox; null: an account.", allow_none=True)
    mail = Object(ReminderMailSchema, "The mail that says it, together with everything else of that week.")
    created_at = Instant("2026-11-23T07:00:00Z", "When it was written.")
    links = Links(data_key="_links", dump_only=True)


class ReminderArgsSchema(ListArgs):
    """What the log of reminders can be asked."""

    sort = Sort(REMINDERS)
    shown = Fields(ReminderSchema, REMINDERS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    kind = Commas(Choice(ReminderKind), 2, "Kinds, comma-separated.")
    action_item = Commas(Identifier(), 50, "Ids of action items, comma-separated.")
    escalated = Flag(None, "true: only those to who approves or coordinates; false: only others.")
    mail_status = Commas(Choice(MailStatus), 4, "Statuses of their mail, comma-separated.")
    mail = Commas(Identifier(), 50, "Ids of mails, comma-separated.")
    since = Instant(None, "Written at or after this instant.")
