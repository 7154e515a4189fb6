"""Mail to the coordinators: where events go from now on, and when a subscription was stopped."""

from flask import current_app

from api.core.answer import BASE
from api.mails.commands import write_to
from api.mails.letters import letter, said
from api.mails.recipients import directory_of
from api.webhooks.models import WebhookSubscription
from api.webhooks.rules import origin_of


def tell_of_stop(row: WebhookSubscription) -> None:
    """Within the transaction that stops it, once for each stop."""
    _tell(row, "stopped", row.title or origin_of(row.url), "Händelser når inte fram: ", "Events do not arrive: ")


def tell_of_receiver(row: WebhookSubscription) -> None:
    """Within the transaction that names it: a subscription outlives the rights of whoever made it, so that others are
    to know of it."""
    _tell(row, "receiver", origin_of(row.url), "Händelser skickas till ", "Events are sent to ")


def _tell(row: WebhookSubscription, name: str, receiver: str, *heading: str) -> None:
    config, path = current_app.config, f"/webhook-subscriptions/{row.id}"
    front_end = config["SETTINGS"].frontend_url
    known = {
        "receiver": receiver,
        "address": front_end and front_end + path,
        "request": f"DELETE {config['PUBLIC_URL']}{BASE}{path}",
    }
    for recipient in directory_of(row.signatory_id).coordinators:
        subject = f"{said(recipient.language, *heading)}{receiver}"[:300]
        written = letter("api.webhooks", name, recipient.language, subject, **known)
        write_to(row.signatory_id, recipient, f"webhook-{name}:{row.id}:{row.version}", written)
