"""Tokens in the shapes of the providers that municipalities have, from their form to the rights that they give."""

from dataclasses import replace

import pytest

from api.identities.rules import ClaimNames
from tests.accounts.made import carrying
from tests.support import issuer as issuers

ENTRA_ID = (
    {"subject": ("oid",), "name": "name", "email": "preferred_username"},
    {"typ": "JWT", "x5t": "abc"},
    {"oid": "0c5e", "tid": "72f9", "sub": "pairwise", "ver": "2.0", "name": "Åsa Öberg", "roles": ["samordnare"]}
    | {"preferred_username": "asa@boras.example.se", "nbf": 1, "scp": "access_as_user"},
)
ENTRA_ID_WITH_TOO_MANY_GROUPS = (
    ENTRA_ID[0],
    ENTRA_ID[1],
    {
        **ENTRA_ID[2],
        "roles": None,
        "_claim_names": {"groups": "src1"},
        "_claim_sources": {"src1": {"endpoint": "https"}},
    },
)
ADFS = (
    {"subject": ("upn",), "name": "unique_name", "email": "upn", "grants": ("group",)},
    {"typ": None},
    {
        "sub": None,
        "upn": "asa@boras.example.se",
        "unique_name": "Åsa Öberg",
        "group": "samordnare",
        "apptype": "Public",
    },
)
ADFS_WITH_SEVERAL_GROUPS = (ADFS[0], ADFS[1], {**ADFS[2], "group": ["alla", "samordnare"]})
KEYCLOAK = (
    {"name": "name", "email": "email", "grants": ("realm_access.roles",)},
    {"typ": "JWT"},
    {"typ": "Bearer", "azp": "cemr", "aud": ["account", issuers.AUDIENCE], "name": "Åsa Öberg"}
    | {"email": "asa@boras.example.se", "realm_access": {"roles": ["offline_access", "samordnare"]}},
)


@pytest.fixture
def said_by(app, issuer, monkeypatch):
    """What `/me` answers to a token of this shape."""

    def said_by(names, header, claims):
        known = replace(issuers.PROVIDER, plain_tokens=True, claims=ClaimNames(**names))
        settings = replace(app.config["SETTINGS"], oidc_providers=(known,))
        monkeypatch.setitem(app.config, "SETTINGS", settings)
        token = issuers.token(header, issuers.rsa_key(), **claims)
        return carrying(app, token).get("/me").get_json()

    return said_by


@pytest.mark.parametrize("shape", [ENTRA_ID, ADFS, ADFS_WITH_SEVERAL_GROUPS, KEYCLOAK])
def test_the_usual_providers_are_understood(said_by, shape):
    found = said_by(*shape)
    assert (found["name"], found["email"], found["roles"]) == ("Åsa Öberg", "asa@boras.example.se", ["coordinator"])


def test_a_link_in_place_of_groups_gives_an_account_without_roles(said_by):
    found = said_by(*ENTRA_ID_WITH_TOO_MANY_GROUPS)
    assert (found["name"], found["roles"]) == ("Åsa Öberg", [])
