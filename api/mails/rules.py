"""Rules of mails: where they stand, and the addresses of mail servers."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class MailStatus(StrEnum):
    """kept: written while no mail server was set, to be read here; undelivered: the receiver refused it for good, or it
    was tried for too long."""

    KEPT = "kept"
    WAITING = "waiting"
    SENT = "sent"
    UNDELIVERED = "undelivered"


class Server(NamedTuple):
    """A mail server. `security`: `tls` from the start, `starttls` before anything is said, or `none`."""

    host: str
    port: int
    security: str
    user: str
    password: str


# How a server is spoken to, and where it usually listens.
SECURITY: Mapping[str, tuple[str, int]] = {
    "smtps": ("tls", 465),
    "smtp": ("starttls", 587),
    "smtp+plain": ("none", 25),
}


def server(url: str) -> Server:
    """The mail server in an address such as `smtp://user:password@mail.example.se`; a ValueError when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in SECURITY or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("is no mail server's address; an example is smtp://user:password@mail.example.se:587")
    security, usual = SECURITY[parts.scheme]
    return Server(
        parts.hostname, parts.port or usual, security, unquote(parts.username or ""), unquote(parts.password or "")
    )
