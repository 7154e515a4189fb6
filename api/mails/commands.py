"""Use cases of mails: written together with what they speak of, and sent afterwards."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's is spelled the same

from api.core import clock
from api.core.actor import Actor
from api.core.db import Base, db
from api.core.ids import new_id
from api.core.transaction import unit
from api.jobs.commands import ask_for, job
from api.jobs.rules import GiveUp
from api.mails.letters import Letter
from api.mails.models import Mail
from api.mails.recipients import Recipient, address_of
from api.mails.rules import MailStatus, server
from api.mails.smtp import hand_over, message_of

MAIL = Base.metadata.tables[Mail.__tablename__]


def write_to(signatory_id: str, recipient: Recipient, key: str, letter: Letter) -> str | None:
    """Within a transaction: write a mail, which is sent once that is committed; its id, or None when it was written
    before."""
    mail_id, now = new_id(), clock.now()
    stamps = {"version": 1, "created_at": now, "updated_at": now}
    written = upsert(MAIL).values(
        id=mail_id,
        signatory_id=signatory_id,
        key=f"{key}:{recipient.id}",
        status=MailStatus.WAITING,
        **recipient._asdict(),
        **letter._asdict(),
        **stamps,
    )
    once = written.on_conflict_do_nothing(index_elements=[MAIL.c.signatory_id, MAIL.c.key]).returning(MAIL.c.id)
    if db.session.execute(once).one_or_none() is None:
        return None
    ask_for("send-mail", mail_id, signatory_id=signatory_id, mail_id=mail_id)
    return mail_id


def bury(_actor: Actor, payload: Mapping[str, Any], _error: Exception) -> None:
    """Let the mail say that it will not arrive."""
    mail = db.session.get(Mail, payload["mail_id"])
    if mail:
        mail.status = MailStatus.UNDELIVERED


@job("send-mail", outside=True, buried=bury)
def send_mail(actor: Actor, payload: Mapping[str, Any]) -> None:
    """Hand a mail to the mail server, unless that has been done; where none is set, keep it to be read."""
    settings = current_app.config["SETTINGS"]
    mail = _addressed(actor, payload["mail_id"], MailStatus.WAITING if settings.smtp_url else MailStatus.KEPT)
    if mail.status == MailStatus.WAITING:
        hand_over(server(settings.smtp_url), message_of(mail, settings.mail_from))
        with unit(actor):
            mail = db.session.get_one(Mail, mail.id)
            mail.status, mail.sent_at = MailStatus.SENT, clock.now()


def _addressed(actor: Actor, mail_id: str, status: MailStatus) -> Mail:
    """The mail as it is to be sent now: to the address that its account or department has by now."""
    with unit(actor):
        mail = db.session.get(Mail, mail_id)
        if mail is None:
            raise GiveUp("it was erased with its account")
        if mail.status != MailStatus.SENT:
            address = address_of(mail.account_id, mail.department_id)
            if address is None:
                raise GiveUp("the account is closed, or has no address any more")
            mail.address, mail.status = address, status
    return mail
