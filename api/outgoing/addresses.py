"""Which addresses that others name may be called, as they are written and as they resolve."""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from api.core.errors import Message

Networks = tuple[IPv4Network | IPv6Network, ...]

LONGEST = 2000
PORTS = {"https": 443, "http": 80}
FIRST_FREE_PORT = 1024  # below it other protocols live, whose servers should get nothing that others wrote

WRITTEN = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*")  # the characters of RFC 3986
SCHEME = re.compile("https?://", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::[0-9]+)?")
# The last part of a name begins with a letter; else resolvers read it as a number: 0x7f.1, 127.1, 017700000001.
NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
INSIDE = re.compile(r"[^.]+|.*\.(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa)")

# From IANA's registries of special addresses: not for everybody, or a way around these (relays, translators, tunnels).
NOT_PUBLIC: Networks = tuple(
    ip_network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3", "168.63.129.16/32",  # the last one is Azure's own, in every machine there
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
PUBLIC: Networks = (ip_network("0.0.0.0/0"), ip_network("2000::/3"))

TOO_LONG = Message(
    "address_too_long",
    "Adressen är längre än 2000 tecken. Ange en kortare.",
    "The address is longer than 2000 characters. Give a shorter one.",
)
CHARACTERS = Message(
    "address_with_other_characters",
    "Adressen har tecken som inte står i webbadresser. Skriv dem som %-koder, och å, ä och ö i värdnamn som xn--….",
    "The address has characters that stand in no web address. Write them as %-codes, and å, ä, ö in a host as xn--….",
)
NOT_HTTPS = Message(
    "address_not_https",
    "Adressen ska börja med https://, som i https://system.example.se/cemr.",
    "The address should begin with https://, as in https://system.example.se/cemr.",
)
CREDENTIALS = Message(
    "address_with_credentials",
    "Adressen innehåller användarnamn eller lösenord. Ta bort allt till och med @.",
    "The address holds a user name or a password. Leave out everything up to the @.",
)
FRAGMENT = Message(
    "address_with_fragment",
    "Det som står efter # skickas aldrig till mottagaren. Ta bort det.",
    "What stands after # is never sent to the receiver. Leave it out.",
)
PORT = Message(
    "address_port_not_allowed",
    "Porten används av annat än webben. Ange 443, 80 eller en från 1024.",
    "The port is not one of the web. Give 443, 80 or one from 1024.",
)
HOST = Message(
    "address_host_unreadable",
    "Adressens värd eller port kan inte läsas. Skriv dem som i https://system.example.se:8443/cemr.",
    "The host or the port of the address cannot be read. Write them as in https://system.example.se:8443/cemr.",
)
NOT_PUBLIC_ADDRESS = Message(
    "address_not_public",
    "Adressen leder inte till internet utan till ett internt nät. Den som driver tjänsten kan tillåta nätet.",
    "The address leads not to the internet but to a network inside. Whoever runs this service can allow that network.",
)


def fault_of(url: str, allowed: Networks) -> Message | None:
    """What is wrong with an address as it is written. What its name resolves to is asked of `may_call`."""
    parts = parts_of(url)
    host = parts.hostname or ""
    checks = (
        (len(url) > LONGEST, TOO_LONG),
        (not WRITTEN.fullmatch(url), CHARACTERS),
        (not SCHEME.match(url), NOT_HTTPS),
        ("@" in parts.netloc, CREDENTIALS),
        ("#" in url, FRAGMENT),
        (not (AUTHORITY.fullmatch(parts.netloc) and (literal(host) or NAME.fullmatch(host))), HOST),
        (port_of(parts) not in PORTS.values() and port_of(parts) < FIRST_FREE_PORT, PORT),
        (not _leads_outside(host, allowed), NOT_PUBLIC_ADDRESS),
        (parts.scheme == "http" and not _is_plain_allowed(host, allowed), NOT_HTTPS),
    )
    return next((fault for wrong, fault in checks if wrong), None)


def may_call(address: str, allowed: Networks) -> bool:
    """Whether an address that a name resolves to is everybody's, or within what is allowed."""
    return within(address, allowed) or (within(address, PUBLIC) and not within(address, NOT_PUBLIC))


def within(address: str, networks: Networks) -> bool:
    found = literal(address)
    return found is not None and any(found in network for network in networks)


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """None of a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def parts_of(text: str) -> SplitResult:
    """Of nothing, when it is no address."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  # is only looked at when it is asked for
    except ValueError:
        return urlsplit("")
    return parts


def port_of(parts: SplitResult) -> int:
    return PORTS.get(parts.scheme, 0) if parts.port is None else parts.port


def _leads_outside(host: str, allowed: Networks) -> bool:
    """Of a name that is only known inside it shows when it resolves, where anything inside is allowed at all."""
    if literal(host):
        return may_call(host, allowed)
    return bool(allowed) or not INSIDE.fullmatch(host)


def _is_plain_allowed(host: str, allowed: Networks) -> bool:
    return within(host, allowed) if literal(host) else bool(allowed)
