"""Mail on its way: the message as the standards have it, handed to the mail server."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from api.jobs.rules import GiveUp, NotNow
from api.mails.models import Mail
from api.mails.rules import Server

TIMEOUT = 30  # seconds


class Undelivered(NotNow):
    """The server did not take it now; it says so in a code, which names nobody."""


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The same every time: whoever gets it twice sees by its Message-ID that it is one."""
    message = EmailMessage()
    try:
        message["To"] = Address(addr_spec=mail.address)
    except (HeaderParseError, ValueError, IndexError, AttributeError):  # whatever the standard library stumbles on
        raise GiveUp("this is no address") from None
    message["From"], message["Subject"] = sender, mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = f"<{mail.id}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday replies
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = mail.language
    return message


def hand_over(server: Server, message: EmailMessage) -> None:
    """Give the message to the server; GiveUp when the receiver will never take it, Undelivered when not now."""
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        raise (GiveUp if code >= 500 else Undelivered)(f"the address was refused ({code})") from None
    except smtplib.SMTPResponseException as error:
        raise Undelivered(f"the server refused ({error.smtp_code})") from None
    except (OSError, smtplib.SMTPException) as error:
        raise Undelivered(f"the server did not take it ({type(error).__name__})") from None


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    with _begun(server, context) as connection:
        if server.security == "starttls":
            connection.starttls(context=context)
        yield connection


def _begun(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
