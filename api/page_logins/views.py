"""Pages on which people log in and out. A login opens pages only: whoever asks for data still brings a token."""

import hmac

from flask import Blueprint, Response, current_app, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Redirect

from api.core.actor import ITSELF
from api.core.answer import BASE, base_url
from api.core.errors import Forbidden, NotFound
from api.core.headers import CONTENT_POLICY
from api.core.limits import counting_failures
from api.core.problems import language
from api.documents.html import POLICY, STYLE
from api.documents.words import LOCALES, Words
from api.identities.commands import AT_LOGIN
from api.identities.logins import actor_at
from api.identities.providers import origin_of
from api.page_logins import cookies
from api.page_logins.commands import begin, end, return_once
from api.page_logins.flow import begun, farewell, logged_in, resumed
from api.page_logins.queries import digest, known, login_with
from api.page_logins.rules import LOGGING_IN, LONGEST, NOT_BEGUN_HERE, NOT_LOGGED_OUT, offered

logins = Blueprint("page_logins", __name__, template_folder="templates")


@logins.get(f"{BASE}/login/<signatory>/<int:place>")
def log_in(signatory: str, place: int) -> Redirect:
    """To the provider that stands at this place among those of the signatory."""
    there = offered(current_app.config["SETTINGS"].oidc_providers, signatory)
    if place >= len(there):
        raise NotFound
    address, kept = begun(*there[place], signatory, _callback())
    response = redirect(address, 303)
    cookies.keep(response, cookies.BEGUN, kept, LOGGING_IN)
    return response


@logins.get(f"{BASE}/login/callback")
def come_back() -> Redirect:
    """From the provider, to the page where it was begun: once, whatever comes of it."""
    was = resumed(cookies.kept(cookies.BEGUN))
    with counting_failures():
        return_once(ITSELF, was.id)
        cookies.drop(cookies.BEGUN)
        there = known(was.issuer)
        if there is None:
            raise Forbidden(NOT_BEGUN_HERE)
        login = logged_in(*there, was, request.args, _callback())
    actor_at(login)
    secret = begin(AT_LOGIN, login, cookies.kept(cookies.LOGIN))
    response = redirect(f"{base_url()}/board/{was.signatory}", 303)
    cookies.keep(response, cookies.LOGIN, secret, int(LONGEST.total_seconds()))
    return response


@logins.get(f"{BASE}/logout")
def logging_out() -> Response:
    """A button for whoever is logged in: a link that somebody else has planted logs nobody out."""
    secret, issuer = _here()
    asked = request.args.get("lang")
    words = Words(asked if asked in LOCALES else language())
    proof = _proof(secret) if issuer else None
    text = render_template("logout.html", words=words, proof=proof, style=Markup(STYLE))  # noqa: S704  # our own file
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers[CONTENT_POLICY] = POLICY.replace("form-action 'none'", _led_to(_farewell(issuer)))
    response.headers["Content-Language"] = words.language
    return response


@logins.post(f"{BASE}/logout")
def log_out() -> Redirect:
    """Here, and at the provider where it can. Without its cookie a request may come from any site: it changes none."""
    secret, issuer = _here()
    response = redirect(_farewell(issuer) or f"{base_url()}/logout", 303)
    if secret:
        if not hmac.compare_digest(request.form.get("proof", "").encode(), _proof(secret).encode()):
            raise Forbidden(NOT_LOGGED_OUT)
        end(ITSELF, secret)
        cookies.keep(response, cookies.LOGIN, "", 0)
    return response


def _here() -> tuple[str, str]:
    """The secret of whoever is logged in at this browser, and the issuer who said so; else nothing."""
    secret = cookies.kept(cookies.LOGIN)
    found = login_with(secret) if secret else None
    return secret, found.login.identity.issuer if found else ""


def _led_to(address: str | None) -> str:
    """Browsers hold what a form is answered with to the policy, too."""
    return f"form-action 'self' {origin_of(address)}" if address else "form-action 'self'"


def _callback() -> str:
    return f"{base_url()}/login/callback"


def _farewell(issuer: str) -> str | None:
    there = known(issuer)
    return farewell(*there, f"{base_url()}/logout") if there else None


def _proof(secret: str) -> str:
    """What only a page of ours knows, which has read the cookie."""
    return digest(f"log out {secret}").hex()
