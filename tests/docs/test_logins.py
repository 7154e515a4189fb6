"""Login providers in the document and in the policy of its page: only those that are configured for it and answer."""

from dataclasses import replace

import pytest

from api.identities.rules import Client
from tests.support import issuer as issuers

AUTHORIZE, TOKEN = f"{issuers.ISSUER}/authorize", "https://tokens.example.se/boras/token"
OFFERED = replace(issuers.PROVIDER, documentation=Client("swagger-ui", ("openid", "cemr")))


@pytest.fixture
def issuer(monkeypatch):
    with issuers.published(monkeypatch) as found:
        found.said |= {"authorization_endpoint": AUTHORIZE, "token_endpoint": TOKEN}
        yield found


@pytest.fixture
def configure(app, issuer, monkeypatch):
    def configure(provider):
        issuers.named_to(app, monkeypatch, provider)

    return configure


def schemes(client):
    return client.get("/openapi.json?lang=en").get_json()["components"]["securitySchemes"]


def connects(client):
    policy = client.get("/docs").headers["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("connect-src "))


def test_a_provider_is_offered_where_it_knows_the_page(client, configure):
    configure(OFFERED)
    assert schemes(client)["login-1"] == {
        "type": "oauth2",
        "description": "Log in: Borås inloggning",
        "flows": {
            "authorizationCode": {
                "authorizationUrl": AUTHORIZE,
                "tokenUrl": TOKEN,
                "scopes": {"openid": "", "cemr": ""},
            }
        },
        "x-client-id": "swagger-ui",
    }
    assert connects(client) == "connect-src 'self' https://tokens.example.se"


def test_whatever_takes_a_token_takes_one_of_the_providers(client, configure):
    before = client.get("/openapi.json").get_json()
    configure(OFFERED)
    found = client.get("/openapi.json").get_json()
    login = {"login-1": ["openid", "cemr"]}
    assert found["security"] == [*before["security"], login]
    assert found["paths"]["/goals"]["get"]["security"] == [*before["paths"]["/goals"]["get"]["security"], login]


def test_other_providers_are_not_offered(client, configure):
    configure(issuers.PROVIDER)
    assert (set(schemes(client)), connects(client)) == ({"bearer"}, "connect-src 'self'")


def test_a_provider_that_is_away_is_not_offered(client, configure, issuer):
    issuer.away = True
    configure(OFFERED)
    assert (set(schemes(client)), connects(client)) == ({"bearer"}, "connect-src 'self'")


def test_only_safe_addresses_are_offered(client, configure, issuer):
    issuer.said |= {"token_endpoint": "http://tokens.example.se/token"}
    configure(OFFERED)
    assert connects(client) == "connect-src 'self'"


def test_the_way_back_runs_one_script_of_ours(client):
    answer = client.get("/docs/oauth2-redirect")
    assert answer.headers["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; font-src 'self';"
    )
    assert answer.get_data(as_text=True).count("<script") == 1
