"""Shapes of mails on the wire."""

from api.core.fields import EMAIL, Choice, Commas, Instant, Object, Text
from api.core.schema import ActingAccountSchema, Fields, ListArgs, NamedSchema, ShownSchema, Sort
from api.mails.queries import MAILS
from api.mails.rules import MailStatus
from api.signatories.rules import Language


class MailSchema(ShownSchema):
    """A mail that the program wrote."""

    account = Object(ActingAccountSchema, "To which account; null: to a department's mailbox.", allow_none=True)
    department = Object(NamedSchema, "To the mailbox of which department; null: to an account.", allow_none=True)
    address = Text(254, "kultur@boras.example.se", "Where it is sent.", pattern=EMAIL)
    language = Choice(Language, "sv", "In which language.")
    subject = Text(300, "2 åtgärder är försenade", "What it is about.")
    status = Choice(MailStatus, "kept", "Where it stands.")
    sent_at = Instant("2026-11-23T07:00:04Z", "When the mail server took it; null: it did not yet.", allow_none=True)
    text = Text(1_000_000, "Försenat\n\n6.1 Utbilda all personal …", "What it says, as text.")
    html = Text(1_000_000, "<!doctype html>…", "What it says, as HTML.")


class MailArgsSchema(ListArgs):
    """What the list of mails can be asked."""

    sort = Sort(MAILS)
    shown = Fields(MailSchema, MAILS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    status = Commas(Choice(MailStatus), 4, "Statuses, comma-separated.")
    department = Commas(Text(36), 50, "Codes or ids of the departments to whose mailboxes they go, comma-separated.")
    since = Instant(None, "Written at or after this instant.")
