"""Who visits a page: whoever is logged in at this browser, or nobody in particular. Pages alone ask for this."""

from dataclasses import replace

from flask import current_app, g

from api.core import clock
from api.core.actor import ANONYMOUS, ITSELF, Actor
from api.core.answer import base_url
from api.core.errors import Forbidden
from api.documents.words import Words
from api.identities.logins import actor_at
from api.page_logins import cookies
from api.page_logins.commands import end, note_use
from api.page_logins.queries import login_with
from api.page_logins.rules import NOTED_EVERY, offered


def know_visitor() -> None:
    """A token says who asks before any cookie does."""
    if g.actor.anonymous:
        g.actor = _visitor()


def _visitor() -> Actor:
    secret = cookies.kept(cookies.LOGIN)
    found = login_with(secret) if secret else None
    if found is None:
        return ANONYMOUS
    try:
        actor = actor_at(found.login)
    except Forbidden:  # the account has been closed, and with it what it was logged in to
        end(ITSELF, secret)
        return ANONYMOUS
    if clock.now() - found.used_at > NOTED_EVERY:
        note_use(ITSELF, secret)
    return replace(actor, trace_id=g.trace_id)


def ways(actor: Actor, signatory: str, words: Words) -> list[tuple[str, str]]:
    """Links for whoever visits a page of the signatory: to log in, or out."""
    if cookies.kept(cookies.LOGIN) and not actor.anonymous:
        return [(words("Logga ut", "Log out"), f"{base_url()}/logout?lang={words.language}")]
    there = offered(current_app.config["SETTINGS"].oidc_providers, signatory)
    return [
        (words(f"Logga in: {one.name}", f"Log in: {one.name}"), f"{base_url()}/login/{signatory}/{place}")
        for place, (one, _) in enumerate(there)
    ]
