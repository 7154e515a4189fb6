"""Under which names the program answers. Where it is not told its public address, links are made of the host that is
asked, and whoever asks can write there what they like."""

from collections.abc import Collection
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, request

from api.core.errors import Fault, Message, RuleBroken

UNKNOWN_HOST = Message(
    "unknown_host",
    "Under det värdnamnet svarar inte programmet; den som driver det anger sin adress med PUBLIC_URL.",
    "The program does not answer under this name; its operator says its address with PUBLIC_URL.",
)


def install(app: Flask, own: str, exempt: Collection[str]) -> None:
    """Without `PUBLIC_URL`, answer this very machine and whoever names the host that is served (`own`). What tells
    whether the program lives has no links and is `exempt`, by its endpoint."""

    @app.before_request
    def refuse_others() -> None:
        if not app.config["PUBLIC_URL"] and request.endpoint not in exempt and not is_known(request.host, own):
            raise RuleBroken(Fault("Host", UNKNOWN_HOST), location="headers")


@lru_cache(1000)
def is_known(asked: str, own: str) -> bool:
    """Whether the host that is asked, with or without its port, is the machine's own."""
    try:
        host = urlsplit(f"//{asked}").hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return host == own.lower() or is_loopback(host)


def is_loopback(host: str) -> bool:
    """Whether it is always this very machine, which nobody else can be taken for."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
