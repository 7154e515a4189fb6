"""Which addresses that others name may be called."""

from ipaddress import IPv4Network, IPv6Network

from api.core.errors import Message

Networks = tuple[IPv4Network | IPv6Network, ...]

NOT_HTTPS = Message("address_not_https", "Adressen ska börja med https://.", "The address should begin with https://.")


def fault_of(url: str, allowed: Networks) -> Message | None:
    """What is wrong with an address as it is written."""
    return None if url.startswith("https://") or allowed else NOT_HTTPS
