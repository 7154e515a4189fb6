"""Login providers at which readers of the documentation log in: what the document, and what its page, says of them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from flask import current_app

from api.core.document import METHODS, Document
from api.identities.keys import keys_of
from api.identities.providers import origin_of


class Offered(NamedTuple):
    """A provider that has answered, and what the page is known to it as."""

    name: str
    client_id: str
    scopes: tuple[str, ...]
    authorization: str
    token: str


def offered() -> tuple[Offered, ...]:
    return tuple(_offered())


def _offered() -> Iterator[Offered]:
    for provider in current_app.config["SETTINGS"].oidc_providers:
        client, known = provider.documentation, keys_of(provider.issuer, provider.discovery)
        addresses = [known.address(f"{name}_endpoint") for name in ("authorization", "token")] if client else []
        if client and all(addresses):
            yield Offered(provider.name, client.client_id, client.scopes, *map(str, addresses))


def origins(logins: Sequence[Offered]) -> list[str]:
    """Where the page fetches tokens."""
    return sorted({origin_of(login.token) for login in logins})


def with_logins(document: Document, logins: Sequence[Offered], lang: str) -> Document:
    """The document in which whatever takes a token takes one of theirs."""
    if not logins:
        return document
    schemes = {f"login-{number}": _scheme(login, lang) for number, login in enumerate(logins, 1)}
    demanded = [{name: list(login.scopes)} for name, login in zip(schemes, logins, strict=True)]
    components = document["components"]
    return {
        **document,
        "security": [*document["security"], *demanded],
        "components": {**components, "securitySchemes": {**components["securitySchemes"], **schemes}},
        "paths": {path: _opened(item, demanded) for path, item in document["paths"].items()},
    }


def _opened(item: dict[str, Any], demanded: list[dict[str, list[str]]]) -> dict[str, Any]:
    return {
        name: {**part, "security": [*part["security"], *demanded]} if name in METHODS and "security" in part else part
        for name, part in item.items()
    }


def _scheme(login: Offered, lang: str) -> dict[str, Any]:
    """OpenAPI has no place for what the page is known as."""
    return {
        "type": "oauth2",
        "description": f"Logga in: {login.name}" if lang == "sv" else f"Log in: {login.name}",
        "flows": {
            "authorizationCode": {
                "authorizationUrl": login.authorization,
                "tokenUrl": login.token,
                "scopes": dict.fromkeys(login.scopes, ""),
            }
        },
        "x-client-id": login.client_id,
    }
