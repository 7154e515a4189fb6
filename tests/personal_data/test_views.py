"""Routes of personal data: who is shown what, and whom the rest is hidden from."""

import pytest


def account_of(client, name):
    return next(row["id"] for row in client.get(f"/accounts?q={name}").get_json()["accounts"])


def test_somebody_sees_the_same_of_themself_as_whoever_manages_accounts(client, coordinator):
    reporter = client.as_("boras-reporter")
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    reporter.get("/me")  # the token's use is noted
    assert coordinator.get(address).get_json()["kinds"] == reporter.get("/me/personal-data").get_json()["kinds"]


@pytest.mark.parametrize("who", ["boras-reporter", "boras-politician"])
def test_others_are_shown_only_their_own(who, client, coordinator):
    address = f"/accounts/{account_of(coordinator, who)}/personal-data"
    assert client.as_(who).get(address).status_code == 403


def test_a_neighbour_finds_nobody(client, coordinator):
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    assert client.as_("gotland-coordinator").get(address).status_code == 404


def test_who_has_not_said_who_they_are_is_refused(client):
    assert client.get("/me/personal-data").status_code == 401
