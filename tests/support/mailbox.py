"""A real mail server on this machine: it takes what it is given, or refuses as it is told."""

import email.policy
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from tests.support.postgres import free_port


class Mailbox:
    """`refuses` says for each message with which line it is refused, after DATA or (`at_address`) at the recipient."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.port = 0
        self.refuses: Callable[[], str | None] = lambda: None
        self.at_address: str | None = None

    async def handle_RCPT(self, _server: SMTP, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802  # aiosmtpd's
        if self.at_address:
            return self.at_address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's
        refused = self.refuses()
        if refused:
            return refused
        self.messages.append(email.message_from_bytes(bytes(envelope.content or b""), policy=email.policy.default))
        return "250 OK"


def _let_in(login: tuple[str, str], *asked: Any) -> AuthResult:
    given: LoginPassword = asked[-1]
    right = (given.login.decode(), given.password.decode()) == login
    return AuthResult(success=right, handled=False)  # the server answers: 235 or 535


@contextmanager
def mailbox(*, login: tuple[str, str] | None = None, **options: Any) -> Iterator[Mailbox]:
    """A server without encryption, or with STARTTLS when `tls_context` is given; `login` is the one it demands then."""
    taken = Mailbox()
    if login:
        options |= {"authenticator": partial(_let_in, login), "auth_required": True, "require_starttls": True}
    controller = Controller(taken, hostname="127.0.0.1", port=free_port(), **options)
    taken.port = controller.port
    controller.start()
    try:
        yield taken
    finally:
        controller.stop()


def trusted(certificate: Any) -> ssl.SSLContext:
    """How a server shows this certificate of trustme's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
