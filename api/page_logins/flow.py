"""The way to the login provider and back: by code, with PKCE, state and nonce (RFC 9700, OpenID Connect Core 3.1)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session
from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer
from requests import RequestException

from api.core.errors import Forbidden
from api.core.ids import new_id
from api.core.problems import BadToken, Unreachable
from api.identities.keys import TIMEOUT, keys_of
from api.identities.logins import login_by
from api.identities.rules import PROVIDER_AWAY, Client, Login, Provider
from api.identities.tokens import proved_login
from api.page_logins.rules import LOGGING_IN, NOT_BEGUN_HERE, NOT_LOGGED_IN


class Begun(NamedTuple):
    """What the browser keeps, signed, while somebody is with the provider."""

    id: str
    issuer: str
    signatory: str
    state: str
    nonce: str
    verifier: str


def begun(provider: Provider, client: Client, signatory: str, callback: str) -> tuple[str, str]:
    """Where to send the browser, and what it keeps."""
    nonce, verifier = generate_token(32), generate_token(64)
    with _session(client, callback) as session:
        place = _address(provider, "authorization_endpoint")
        address, state = session.create_authorization_url(place, code_verifier=verifier, nonce=nonce)
    return address, _kept().dumps(Begun(new_id(), provider.issuer, signatory, state, nonce, verifier))


def resumed(kept: str) -> Begun:
    """What was begun in this browser, and not too long ago."""
    try:
        return Begun(*_kept().loads(kept, max_age=LOGGING_IN))
    except BadSignature:
        raise Forbidden(NOT_BEGUN_HERE) from None


def logged_in(provider: Provider, client: Client, was: Begun, said: Mapping[str, str], callback: str) -> Login:
    """Who the provider says it was, for the code in what it `said`, which names itself if it can (RFC 9207)."""
    if said.get("state") != was.state:
        raise Forbidden(NOT_BEGUN_HERE)
    place, issuer = _address(provider, "token_endpoint"), _address(provider, "issuer")
    if "code" not in said or said.get("iss", issuer) != issuer:
        raise Forbidden(NOT_LOGGED_IN)
    try:
        with _session(client, callback) as session:
            asked: dict[str, Any] = {"timeout": TIMEOUT, "allow_redirects": False}
            token = session.fetch_token(place, code=said["code"], code_verifier=was.verifier, **asked)
        claims = proved_login(str(token.get("id_token")), provider, client.client_id, was.nonce)
    except RequestException:
        raise Unreachable(PROVIDER_AWAY) from None
    except (AuthlibBaseError, ValueError, BadToken):
        raise Forbidden(NOT_LOGGED_IN) from None
    login = login_by(provider, claims)
    if login.scopes is not None:  # a system, which has nothing to look for at a page
        raise Forbidden(NOT_LOGGED_IN)
    return login


def farewell(provider: Provider, client: Client, back: str) -> str | None:
    """Where somebody logs out of the provider, too; None when it has no such place."""
    place = keys_of(provider.issuer, provider.discovery).address("end_session_endpoint")
    asked = [("client_id", client.client_id), ("post_logout_redirect_uri", back)]
    return str(add_params_to_uri(place, asked)) if place else None


def _session(client: Client, callback: str) -> OAuth2Session:
    return OAuth2Session(
        client.client_id,
        client.secret or None,
        token_endpoint_auth_method="client_secret_basic" if client.secret else "none",
        scope=" ".join(client.scopes),
        redirect_uri=callback,
        code_challenge_method="S256",
    )


def _address(provider: Provider, name: str) -> str:
    found = keys_of(provider.issuer, provider.discovery).address(name)
    if found is None:
        raise Unreachable(PROVIDER_AWAY)
    return found


def _kept() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SETTINGS"].pepper, salt="page-logins")
