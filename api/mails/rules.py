"""Rules of mails: where they stand, and the addresses of mail servers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit


class MailStatus(StrEnum):
    """kept: written while no mail server was set, to be read here; undelivered: the receiver refused it for good, or it
    was tried for too long."""

    KEPT = "kept"
    WAITING = "waiting"
    SENT = "sent"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True)
class Server:
    """A mail server. `security`: `tls` from the start, `starttls` before anything is said, or `none`."""

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)


# How a server is spoken to, and where it usually listens.
SECURITY: Mapping[str, tuple[str, int]] = {
    "smtps": ("tls", 465),
    "smtp": ("starttls", 587),
    "smtp+plain": ("none", 25),
}


def server(url: str) -> Server:
    """The mail server in an address such as `smtp://user:password@mail.example.se`; a ValueError when it is none."""
    parts = _parts(url)
    if parts is None or parts.scheme not in SECURITY or not parts.hostname or parts.path.strip("/"):
        raise ValueError("is no mail server's address; an example is smtp://user:password@mail.example.se:587")
    security, usual = SECURITY[parts.scheme]
    return Server(
        parts.hostname, parts.port or usual, security, unquote(parts.username or ""), unquote(parts.password or "")
    )


def _parts(url: str) -> SplitResult | None:
    """None when it is no address, or one of something in the server. What Python says of it would repeat it."""
    try:
        parts = urlsplit(url)
        sound = not parts.query and not parts.fragment and parts.port != 0
    except ValueError:
        return None
    return parts if sound else None
