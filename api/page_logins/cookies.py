"""The cookies of page logins: only ours, only over https but on this very machine, and never for a script."""

from urllib.parse import urlsplit

from flask import after_this_request, request
from werkzeug.wrappers import Response

from api.core.answer import base_url
from api.core.hosts import is_loopback

LOGIN, BEGUN = "cemr-login", "cemr-login-begun"


def _is_plain() -> bool:
    here = urlsplit(base_url())
    return here.scheme == "http" and is_loopback(here.hostname or "")


def _name(name: str) -> str:
    """Browsers take a cookie of this prefix from no other host and no neighbouring one (RFC 6265bis, 4.1.3.2)."""
    return name if _is_plain() else f"__Host-{name}"


def kept(name: str) -> str:
    """What the browser sent along, or nothing."""
    return request.cookies.get(_name(name), "")


def keep(response: Response, name: str, value: str, seconds: int) -> None:
    """Lax: the provider sends people back from its own site. Nothing is written by whoever has this alone."""
    response.set_cookie(
        _name(name), value, max_age=seconds, path="/", secure=not _is_plain(), httponly=True, samesite="Lax"
    )


def drop(name: str) -> None:
    """Whatever this request is answered."""

    @after_this_request
    def dropping(response: Response) -> Response:
        keep(response, name, "", 0)
        return response
