"""Somebody comes with a token of a login provider: the account, its roles, and why some are turned away."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from api.accounts.models import Account
from api.core.db import db
from api.core.quota import Quota
from api.identities.commands import AT_LOGIN, welcome
from api.identities.models import LoginIdentity
from api.identities.rules import ClaimNames, Identity, Login
from tests.accounts.made import at_once, carrying
from tests.support import issuer as issuers
from tests.support.build import events, post
from tests.support.recorder import statements

SOMEBODY = Login(Identity("https://p", "a", "boras"), "Åsa", None, (), None)


def me(client):
    answer = client.get("/me")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_the_first_login_opens_an_account_without_any_role(logged_in):
    found = me(logged_in(name="Åsa Öberg", email="asa@boras.example.se"))
    assert (found["name"], found["email"], found["signatory"]["code"]) == ("Åsa Öberg", "asa@boras.example.se", "boras")
    assert (found["roles"], found["permissions"], found["tokenId"]) == ([], [], None)


@pytest.fixture
def spent(app, client, monkeypatch):
    """Somebody has tried too many tokens that do not hold."""
    limiter = app.extensions["limiter"]
    monkeypatch.setattr(limiter, "quotas", limiter.quotas._replace(wrong_tokens=Quota("one-failure", 1)))
    monkeypatch.setattr(limiter, "_spendings", {})
    assert carrying(app, f"cemr_{'0' * 32}.x").get("/me").status_code == 401


@pytest.mark.usefixtures("spent")
@pytest.mark.parametrize("wrong", [f"cemr_{'1' * 32}.x", "nonsense", issuers.token(key=issuers.signing_key("made-up"))])
def test_neither_the_database_nor_a_provider_is_asked_for_more_guesses(app, known, wrong):
    asked = known.asked
    known.minutes += 2
    with statements(app) as sent:
        answer = carrying(app, wrong).get("/me")
    assert (answer.status_code, sent, known.asked) == (429, [], asked)
    assert int(answer.headers["Retry-After"]) > 0


def test_who_comes_from_a_provider_is_let_in_beside_somebody_who_guesses(logged_in, request):
    me(logged_in())
    request.getfixturevalue("spent")
    assert me(logged_in(sub="b-2"))["id"]


def test_the_next_login_comes_to_the_same_account(logged_in):
    assert me(logged_in())["id"] == me(logged_in("samordnare"))["id"] != me(logged_in(sub="b-2"))["id"]


def test_that_it_was_opened_is_an_event_from_the_login(app, logged_in):
    key = me(logged_in())["id"]
    with app.app_context():
        [event] = events(key)
        assert (event.type, event.source, event.account_id) == ("account.created", "login", None)


def test_roles_are_those_of_the_token_and_go_with_it(logged_in):
    assert "action-item:write" in me(logged_in("samordnare"))["permissions"]
    assert me(logged_in())["roles"] == []


def test_a_role_for_a_department_is_for_it_and_the_boards_that_it_serves(logged_in):
    found = me(logged_in("kultur"))
    assert (found["roles"], "KUF" in [unit["code"] for unit in found["departments"]]) == (["reporter"], True)


def test_roles_can_be_granted_here_too(coordinator, logged_in):
    own = me(logged_in())["id"]
    assert coordinator.change(f"/accounts/{own}", {"grants": [{"role": "politician"}]}).status_code == 200
    assert me(logged_in("kultur"))["roles"] == ["politician", "reporter"]


def test_an_account_without_roles_can_be_renamed(coordinator, logged_in):
    own = me(logged_in())["id"]
    assert coordinator.change(f"/accounts/{own}", {"name": "Registrator"}).status_code == 200


def test_a_closed_account_stays_closed(coordinator, logged_in):
    client = logged_in("samordnare")
    coordinator.change(f"/accounts/{me(client)['id']}", {"active": False})
    answer = client.get("/me")
    assert (answer.status_code, answer.get_json()["code"]) == (403, "login_account_closed")


def test_a_system_may_what_its_scopes_say(logged_in):
    found = me(logged_in("samordnare", sub="stratsys"))
    assert (found["name"], found["roles"], found["permissions"]) == ("Stratsys", ["service"], ["action-item:write"])


def test_who_logs_in_makes_no_token_for_themself_but_for_others(logged_in):
    client = logged_in("samordnare")
    answer = client.post("/access-tokens", json={})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "login_makes_no_token")
    account = post(client, "/accounts", name="Prov", grants=[{"role": "politician"}])["id"]
    assert client.post("/access-tokens", json={"accountId": account}).status_code == 201


def test_a_token_that_does_not_hold_is_refused(logged_in):
    answer = logged_in(aud="x").get("/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer error="invalid_token"')


def test_while_the_provider_is_away_the_token_is_neither_believed_nor_refused(issuer, logged_in):
    issuer.away = True
    answer = logged_in().get("/action-plans")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.get_json()["code"] == "login_provider_away"


def test_our_own_tokens_need_no_provider(known, coordinator):
    known.away = True
    assert coordinator.get("/me").status_code == 200


def test_who_has_no_subject_is_turned_away(logged_in):
    assert logged_in(sub=None).get("/me").get_json()["code"] == "login_without_signatory"


def test_a_link_in_place_of_groups_gives_no_role_and_is_logged(logged_in, caplog):
    assert me(logged_in(_claim_names={"groups": "src1"}))["roles"] == []
    assert "a link in place of its groups" in caplog.text


def test_nothing_of_a_token_is_logged(logged_in, caplog):
    caplog.set_level("DEBUG")
    logged_in("hemlig-grupp", name="Åsa Öberg", email="asa@boras.example.se").get("/me")
    logged_in("hemlig-grupp", sub="hemlig", aud="x").get("/me")
    assert [word for word in ("hemlig", "Öberg", "asa@", "eyJ") if word in caplog.text] == []


def test_a_signatory_that_is_not_here_opens_no_account(app):
    with app.app_context():
        assert not welcome(AT_LOGIN, SOMEBODY._replace(identity=Identity("https://p", "a", "nowhere")))


def test_two_first_logins_at_once_make_one_account(app):
    with app.app_context():
        before = db.session.scalar(select(func.count(Account.id)))
    refused = at_once(app, *[lambda: welcome(AT_LOGIN, SOMEBODY)] * 4)
    with app.app_context():
        made = db.session.scalar(select(func.count(LoginIdentity.id)))
        assert (made, db.session.scalar(select(func.count(Account.id))) - before) == (1, 1)
    assert set(refused) <= {"taken"}


@pytest.mark.parametrize("path", ["/action-plans?visibility=internal", "/accounts"])
def test_a_login_sees_nothing_of_another_signatory(logged_in, path):
    client = logged_in("samordnare")
    rows = next(value for name, value in client.get(path).get_json().items() if not name.startswith("_"))
    assert {row["signatory"]["code"] for row in rows if row.get("signatory")} <= {"boras"}


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
        provider = replace(issuers.PROVIDER, plain_tokens=True, claims=ClaimNames(**names))
        issuers.named_to(app, monkeypatch, provider)
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
