"""How the value of a setting is read and checked. What may hold a password is never repeated when it is wrong."""

import re
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from api.mails.rules import server
from api.outgoing.addresses import Networks, parts_of

DRIVERS = {
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite",
}
PASSWORDS = {"password", "sslpassword"}  # among the options of a connection

# No other characters: to the library that compares origins some would make a pattern of a name.
HOST = re.compile(r"[A-Za-z0-9.-]+")
MAILBOX = re.compile(r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")  # nor in a file where others would end the address

WIDEST = 8  # the prefix of the largest network that may be somebody's own, as 10.0.0.0/8


def whole_number(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
        raise ValueError(f"{text!r} should be a whole number from {lowest} to {highest}")
    return int(text)


def switch(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(f"{text!r} should be 0 or 1")
    return text == "1"


def level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(f"{text!r} should be DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def database_url(text: str) -> str:
    """The address with its driver, or a ValueError that says what is wrong with it."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise ValueError("is not a database address; an example is postgresql://user:password@host/database") from None
    if url.drivername not in DRIVERS:
        raise ValueError(f"{url.drivername} is not supported; use postgresql or sqlite")
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise ValueError("an SQLite database needs a file, as in sqlite:////var/lib/tracker/tracker.db")
    _password_in_its_place(url)
    return url.set(drivername=DRIVERS[url.drivername]).render_as_string(hide_password=False)


def _password_in_its_place(url: URL) -> None:
    """Elsewhere nothing would know it as one, and hide it."""
    if PASSWORDS & set(url.query):
        raise ValueError("a password stands before the host, as in postgresql://user:password@host/database")
    if "@" in (url.host or ""):
        raise ValueError("an @ in a password is written %40")


def web_address(text: str) -> str:
    """Scheme and host, as of PUBLIC_URL, in the letters in which browsers write them."""
    parts = parts_of(text)
    if text and (not _on_the_web(parts) or parts.path.strip("/") or parts.query or parts.fragment):
        raise ValueError(f"{_named(text)} should be an address without a path, as in https://cemr.example.se")
    return text.rstrip("/").lower()


def web_addresses(text: str) -> tuple[str, ...]:
    return tuple(web_address(part.strip()) for part in text.split(",") if part.strip())


def page_address(text: str) -> str:
    """It may have a path, as of FRONTEND_URL."""
    parts = parts_of(text)
    if text and (not _on_the_web(parts) or parts.query or parts.fragment):
        raise ValueError(f"{_named(text)} should be an address such as https://intranet.example.se/cemr")
    return text.rstrip("/")


def contact(text: str) -> str:
    """Where people write to, as the SECURITY_CONTACT."""
    sound = re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", text) or (text.startswith("https:") and _on_the_web(parts_of(text)))
    if text and not (sound and text.isascii() and text.isprintable()):
        raise ValueError(f"{text!r} should be as mailto:security@example.se or https://example.se/security")
    return text


def mailbox(text: str) -> str:
    """Where people write to about the data, as the DATA_CONTACT."""
    if text and not MAILBOX.fullmatch(text):
        raise ValueError(f"{text!r} should be as mailto:oppnadata@example.se")
    return text


def _on_the_web(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and bool(HOST.fullmatch(host) or _is_ip(host))


def _is_ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _named(text: str) -> str:
    return "it" if "@" in text else repr(text)


def smtp(text: str) -> str:
    if text:
        server(text)
    return text


def redis(text: str) -> str:
    parts = parts_of(text)
    if text and (parts.scheme not in ("redis", "rediss") or not parts.hostname):
        raise ValueError("is not the address of a Redis; an example is redis://:password@host:6379/0")
    return text


def sender(text: str, *, needed: bool) -> str:
    if needed and not text:
        raise ValueError("is needed with SMTP_URL: where mail comes from, such as CEMR <cemr@example.se>")
    if text and not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(text)[1]):
        raise ValueError(f"{text!r} should be an address such as CEMR <cemr@example.se>")
    return text


def networks(text: str) -> Networks:
    return tuple(_network(part.strip()) for part in text.split(",") if part.strip())


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        found = ip_network(text)
    except ValueError:
        raise ValueError(f"{text!r} should be a network such as 10.1.2.0/24 or fd12:3456:789a::/48") from None
    if found.prefixlen < WIDEST:
        raise ValueError(f"{text!r} is too much of the internet; name the networks that are yours")
    return found
