"""What the list of accounts shows, and who administers the installation."""

import pytest

from api.accounts.permissions import Role
from api.accounts.queries import administrators_keys
from tests.accounts.made import account_at, token_for


def test_the_list_holds_the_own_signatorys_accounts_in_swedish_order(coordinator):
    for name in ("Östra", "Ånge", "Zeta"):
        account_at(coordinator, name=name)
    names = [row["name"] for row in coordinator.get("/accounts").get_json()["accounts"]]
    assert names == [
        "boras-approver",
        "boras-coordinator",
        "boras-politician",
        "boras-reporter",
        "Zeta",
        "Ånge",
        "Östra",
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("role=reporter,coordinator", {"boras-coordinator", "boras-reporter"}),
        ("role=admin", set()),
        ("active=false", set()),
        ("active=true&q=POLI", {"boras-politician"}),
        ("signatory=gotland", set()),
    ],
)
def test_accounts_are_found(coordinator, asked, names):
    assert {row["name"] for row in coordinator.get(f"/accounts?{asked}").get_json()["accounts"]} == names


def test_an_account_shows_its_roles_and_how_it_is_used(coordinator):
    shown = coordinator.get("/accounts?role=reporter").get_json()["accounts"][0]
    [grant] = shown["grants"]
    assert (grant["role"], grant["department"]["code"]) == ("reporter", "FOF")
    assert (shown["active"], shown["closedAt"], shown["liveTokens"], shown["lastUsedAt"]) == (True, None, 1, None)


def test_a_closed_account_has_no_live_tokens_and_says_since_when(client, coordinator):
    politician = "/accounts/" + client.as_("boras-politician").get("/me").get_json()["id"]
    shown = coordinator.change(politician, {"active": False}).get_json()
    assert (shown["active"], shown["closedAt"], shown["liveTokens"]) == (False, "2026-11-22T12:00:00.000Z", 0)
    assert client.as_("boras-politician").get("/me").status_code == 401


def test_a_reopened_account_comes_in_with_its_old_token(client, coordinator):
    politician = "/accounts/" + client.as_("boras-politician").get("/me").get_json()["id"]
    for active in (False, True):
        coordinator.change(politician, {"active": active})
    assert client.as_("boras-politician").get("/me").status_code == 200


def test_an_administrators_key_is_one_that_works_and_gives_out_accounts(app):
    keys = [token_for(app, Role.ADMIN, scopes=scopes) for scopes in (None, ["account:write"], ["event:read"])]
    token_for(app, Role.COORDINATOR)
    with app.app_context():
        assert set(administrators_keys()) == {keys[0].id, keys[1].id}
