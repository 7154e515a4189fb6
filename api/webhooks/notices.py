"""Mail to the coordinators when a subscription was stopped."""

from flask import current_app

from api.mails.commands import write_to
from api.mails.letters import letter, said
from api.mails.recipients import directory_of
from api.webhooks.models import WebhookSubscription
from api.webhooks.rules import origin_of


def tell_of_stop(row: WebhookSubscription) -> None:
    """Within the transaction that stops it, once for each stop."""
    front_end = current_app.config["SETTINGS"].frontend_url
    receiver = row.title or origin_of(row.url)
    known = {"receiver": receiver, "address": front_end and f"{front_end}/webhook-subscriptions/{row.id}"}
    for recipient in directory_of(row.signatory_id).coordinators:
        heading = said(recipient.language, "Händelser når inte fram: ", "Events do not arrive: ")
        written = letter("api.webhooks", "stopped", recipient.language, f"{heading}{receiver}"[:300], **known)
        write_to(row.signatory_id, recipient, f"webhook-stopped:{row.id}:{row.version}", written)
