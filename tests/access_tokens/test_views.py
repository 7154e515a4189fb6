"""What tokens that hold and do not are answered, and the addresses of access tokens."""

from datetime import timedelta

import pytest

from api.access_tokens.commands import revoke_token
from api.accounts.models import AccessToken
from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core import clock
from api.core.db import db
from tests.accounts.made import account_at, as_role, carrying, token_for
from tests.conftest import NOW
from tests.support.build import codes, post
from tests.support.operations import NOWHERE
from tests.support.recorder import statements

REFUSED = ("/accountId", "unknown_reference")
PUBLIC = ["/charter-articles", "/code-lists", "/signatories", "/departments", "/action-items", "/healthz/live"]


def ask(app, text, path="/me"):
    return carrying(app, text).get(path).status_code


def test_a_token_that_holds_is_answered(app):
    assert ask(app, token_for(app, Role.POLITICIAN).text) == 200


def test_no_token_is_401_with_the_scheme_to_use(client):
    answer = client.get("/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("path", ["/me", *PUBLIC])
def test_a_wrong_secret_is_401_everywhere(app, path):
    assert ask(app, token_for(app, Role.ADMIN).text[:-1] + "!", path) == 401


@pytest.mark.parametrize("path", ["/me", *PUBLIC])
@pytest.mark.parametrize("said", ["Basic {token}", "Token {token}", "{token}", "Bearer", "Bearer {token} more"])
def test_a_bad_scheme_is_401_everywhere(client, coordinator, path, said):
    header = said.format(token=coordinator.token)
    assert client.get(path, headers={"Authorization": header}).status_code == 401


def test_the_name_of_the_scheme_is_read_in_any_case(client, coordinator):
    assert client.get("/me", headers={"Authorization": f"bearer {coordinator.token}"}).status_code == 200


@pytest.mark.parametrize("path", ["/me", "/charter-articles"])
def test_an_expired_token_is_401(app, path):
    token = token_for(app, Role.ADMIN, days=1)
    with clock.at(NOW + timedelta(days=1)):
        assert ask(app, token.text, path) == 401


@pytest.mark.parametrize("path", ["/me", "/charter-articles"])
def test_a_revoked_token_is_401_at_once(app, path):
    token = token_for(app, Role.ADMIN)
    assert ask(app, token.text, path) == 200
    with app.app_context():
        revoke_token(OPERATOR, token.id)
    assert ask(app, token.text, path) == 401


def used_at(app, token):
    with app.app_context():
        return db.session.get(AccessToken, token.id).last_used_at


def test_a_use_is_noted_once_the_answer_is_out(app):
    token = token_for(app, Role.POLITICIAN)
    answer = carrying(app, token.text).get("/me")
    assert used_at(app, token) is None
    answer.close()
    assert used_at(app, token) == NOW


def test_a_read_writes_nothing_before_it_answers(app):
    client = as_role(app, Role.POLITICIAN)
    with statements(app) as sent:
        client.get("/signatories")
    assert not [statement for statement in sent if not statement.startswith("SELECT")]


@pytest.mark.parametrize(("minutes", "noted"), [(60, 0), (61, 61)])
def test_a_use_is_noted_at_most_hourly(app, minutes, noted):
    token = token_for(app, Role.POLITICIAN)
    for moment in (NOW, NOW + timedelta(minutes=minutes)):
        with clock.at(moment):
            carrying(app, token.text).get("/me", buffered=True)
    assert used_at(app, token) == NOW + timedelta(minutes=noted)


def token_at(client, **body):
    """The address of a new token and its text."""
    made = post(client, "/access-tokens", **body)
    return f"/access-tokens/{made['id']}", made["token"]


def own_token(client):
    return f"/access-tokens/{client.get('/me').get_json()['tokenId']}"


def test_a_new_token_is_told_this_once_and_works(app, coordinator):
    path, text = token_at(coordinator, accountId=account_at(coordinator).rpartition("/")[2], days=30)
    assert coordinator.get(path).get_json()["token"] is None
    assert carrying(app, text).get("/me").status_code == 200


def test_the_list_has_no_secret(coordinator):
    token_at(coordinator)
    page = coordinator.get("/access-tokens").get_json()
    assert all("token" not in row for row in page["accessTokens"])
    assert "cemr_" not in str(page)


def test_an_account_renews_its_own_token_without_anybody(app, client):
    old = client.as_("boras-reporter")
    path, text = token_at(old)
    new = carrying(app, text)
    answer = new.post(f"{own_token(old)}/revocations", json={"changeNote": "Bytt."})
    assert (answer.status_code, answer.get_json()["status"]) == (201, "revoked")
    assert (old.get("/me").status_code, new.get(path).get_json()["status"]) == (401, "live")


def test_a_third_live_token_is_refused_in_a_sentence(coordinator):
    token_at(coordinator)
    answer = coordinator.post("/access-tokens", json={}, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "two_are_live")
    assert "Revoke the one" in answer.get_json()["detail"]


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_own_tokens_and_who_reads_accounts_all_of_the_signatorys(app, coordinator, role):
    seen = len(as_role(app, role).ids("/access-tokens?signatory=boras"))
    everything = {Role.COORDINATOR: 5, Role.AUDITOR: 5, Role.ADMIN: 4}  # the sample's four and itself
    assert seen == everything.get(role, 1)


@pytest.mark.parametrize("role", Role)
def test_who_revokes_a_token_of_another_account(app, client, coordinator, role):
    path = own_token(client.as_("boras-politician"))
    status = as_role(app, role).post(f"{path}/revocations", json={}).status_code
    others = {Role.COORDINATOR: 201, Role.ADMIN: 201, Role.AUDITOR: 403}
    assert status == others.get(role, 404)


@pytest.mark.parametrize("verb", ["get", "post"])
def test_the_neighbours_token_is_not_there(client, coordinator, verb):
    path = own_token(client.as_("gotland-coordinator"))
    answer = coordinator.get(path) if verb == "get" else coordinator.post(f"{path}/revocations", json={})
    assert answer.status_code == 404


def test_a_token_for_the_neighbours_account_is_refused_like_one_for_none(client, coordinator):
    foreign = client.as_("gotland-coordinator").get("/me").get_json()["id"]
    for key in (foreign, NOWHERE):
        assert codes(coordinator.post("/access-tokens", json={"accountId": key})) == [REFUSED]


@pytest.mark.parametrize(
    ("asked", "count"), [("live=true", 2), ("live=false", 1), ("expiresBefore=2026-12-31T00:00:00Z", 1)]
)
def test_tokens_are_found(client, asked, count):
    reporter = client.as_("boras-reporter")
    path, _ = token_at(reporter, days=7)
    if "live" in asked:
        reporter.post(f"{path}/revocations", json={})
        token_at(reporter)
    assert len(reporter.ids(f"/access-tokens?{asked}")) == count


def test_asking_for_an_account_that_one_does_not_see_is_refused(client, coordinator):
    foreign = client.as_("gotland-coordinator").get("/me").get_json()["id"]
    assert codes(coordinator.get(f"/access-tokens?account={foreign}")) == [("account", "unknown_reference")]


def test_a_token_leads_to_its_account_and_its_revocation(coordinator):
    path, _ = token_at(coordinator)
    assert set(coordinator.get(path).get_json()["_links"]) == {"self", "account", "revoke"}
    coordinator.post(f"{path}/revocations", json={})
    assert set(coordinator.get(path).get_json()["_links"]) == {"self", "account"}


def test_a_revocation_of_another_version_is_refused(coordinator):
    path, _ = token_at(coordinator)
    tag = coordinator.etag(path)
    assert coordinator.post(f"{path}/revocations", json={}, headers={"If-Match": tag}).status_code == 201
    assert coordinator.post(f"{path}/revocations", json={}, headers={"If-Match": tag}).status_code == 412


def test_the_history_of_a_token_tells_of_its_issue_and_revocation(coordinator):
    path, text = token_at(coordinator, changeNote="Ny nyckel.")
    coordinator.post(f"{path}/revocations", json={})
    issued, revoked = coordinator.get(f"{path}/events").get_json()["events"]
    assert (issued["type"], issued["changeNote"]) == ("access-token.issued", "Ny nyckel.")
    assert (revoked["type"], set(revoked["changed"])) == ("access-token.revoked", {"revokedAt"})
    assert text.partition(".")[2] not in str([issued, revoked])
