"""Routes of personal data: who is shown what, and whom the rest is hidden from."""

import pytest

from api.accounts.permissions import Role, reach_of
from api.core.quota import Quota
from api.personal_data.policy import TO_SHOW
from tests.accounts.made import carrying
from tests.support.build import post

COORDINATING = reach_of([Role.COORDINATOR])


def account_of(client, name):
    return next(row["id"] for row in client.get(f"/accounts?q={name}").get_json()["accounts"])


def test_somebody_sees_the_same_of_themself_as_whoever_manages_accounts(client, coordinator):
    reporter = client.as_("boras-reporter")
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    reporter.get("/me")  # the token's use is noted
    assert coordinator.get(address).get_json()["kinds"] == reporter.get("/me/personal-data").get_json()["kinds"]


def limited(client, *scopes):
    """Who asks, with a token of theirs that may no more than this."""
    key = client.get("/me").get_json()["id"]
    issued = post(client, "/access-tokens", accountId=key, scopes=sorted(scopes))
    return carrying(client.application, issued["token"])


@pytest.mark.parametrize("lacking", TO_SHOW)
def test_a_token_that_may_not_read_every_kind_is_shown_nothing(lacking, coordinator):
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    answer = limited(coordinator, *COORDINATING - {lacking}).get(address, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.get_json()["detail"]) == (403, f"Your account lacks the permission {lacking}.")


def test_a_token_that_may_read_every_kind_answers_for_somebody(coordinator):
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    assert limited(coordinator, *TO_SHOW).get(address).status_code == 200


@pytest.mark.parametrize(("scopes", "status"), [(COORDINATING - {"goal:write"}, 403), (COORDINATING, 200)])
def test_a_limited_token_is_not_shown_all_that_is_kept_of_its_account(scopes, status, coordinator):
    answer = limited(coordinator, *scopes).get("/me/personal-data")
    assert (answer.status_code, answer.get_json().get("code")) == (status, "token_limited" if status == 403 else None)


@pytest.mark.parametrize("who", ["boras-reporter", "boras-politician"])
def test_others_are_shown_only_their_own(who, client, coordinator):
    address = f"/accounts/{account_of(coordinator, who)}/personal-data"
    assert client.as_(who).get(address).status_code == 403


def test_a_neighbour_finds_nobody(client, coordinator):
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    assert client.as_("gotland-coordinator").get(address).status_code == 404


def test_who_has_not_said_who_they_are_is_refused(client):
    assert client.get("/me/personal-data").status_code == 401


@pytest.mark.parametrize("whose", ["/me", "/accounts/{}"])
def test_what_costs_as_much_as_a_file_is_counted_as_one(whose, app, client, coordinator, monkeypatch):
    address = whose.format(account_of(coordinator, "boras-reporter")) + "/personal-data"
    limiter = app.extensions["limiter"]
    monkeypatch.setattr(limiter, "quotas", limiter.quotas._replace(files=Quota(f"one-file-of-{whose}", 1)))
    assert [coordinator.get(address).status_code for _ in range(2)] == [200, 429]


def test_what_is_refused_costs_no_file(client, coordinator):
    address = f"/accounts/{account_of(coordinator, 'boras-reporter')}/personal-data"
    assert '"files"' not in client.as_("boras-reporter").get(address).headers["RateLimit-Policy"]
    assert '"files"' in coordinator.get(address).headers["RateLimit-Policy"]
