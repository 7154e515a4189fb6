"""Somebody logs in at the page of a municipality and out again; others try to make them, or to be them."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import delete, func, select, update

from api.accounts.commands import change_account
from api.accounts.models import Account
from api.core import clock
from api.core.db import db
from api.core.quota import Quota
from api.identities.rules import System
from api.page_logins.models import PageLogin
from seeds.load import LOADER
from tests.support.issuer import named_to

HOUR = timedelta(hours=1)


def rows(app):
    with app.app_context():
        return db.session.scalar(select(func.count(PageLogin.id)))


def proof(page):
    return re.search(r'name="proof" value="(\w+)"', page.get_data(as_text=True))[1]


def test_somebody_logs_in_and_is_known(visit):
    assert "Logga in: Borås inloggning" in visit.board()
    answer = visit.log_in("asa")
    assert (answer.status_code, answer.location) == (303, "http://localhost/cemr/v1/board/boras")
    assert ("Logga ut" in visit.board(), "Logga in:" in visit.board()) == (True, False)


def test_who_is_logged_in_sees_what_is_not_published(visit, app, monkeypatch):
    """As Gotland, which has published nothing yet."""
    [provider] = app.config["SETTINGS"].oidc_providers
    named_to(app, monkeypatch, replace(provider, signatory="gotland"))
    nothing = "Här finns inga åtgärder att visa"
    before = nothing in visit.board("gotland")
    visit.log_in("asa", "gotland")
    page = visit.board("gotland")
    assert (before, nothing in page, nothing in visit.board("boras")) == (True, False, False)
    address = re.search(r'href="([^"]*/reports/item-list[^"]*)"', page)[1].replace("&amp;", "&")
    assert '<th scope="row"' in visit.client.get(address).get_data(as_text=True)
    assert visit.client.get("/action-items?signatory=gotland").get_json()["actionItems"] == []


def test_a_login_opens_pages_only(visit):
    visit.log_in("asa")
    assert visit.client.get("/me").status_code == 401
    assert visit.client.post("/goals", json={}).status_code == 401


def test_what_somebody_sees_is_theirs_alone_to_keep(visit):
    visit.log_in("asa")
    answer = visit.client.get("/board/boras")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]


def test_it_asks_by_code_with_pkce_state_and_nonce(visit):
    asked = parse_qs(urlsplit(visit.asked()).query)
    assert (asked["response_type"], asked["code_challenge_method"]) == (["code"], ["S256"])
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["redirect_uri"] == ["http://localhost/cemr/v1/login/callback"]


def test_no_script_and_no_other_site_gets_the_cookies(visit, app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://cemr.example.se")
    [said] = visit.client.get("/login/boras/0").headers.getlist("Set-Cookie")
    assert said.startswith("__Host-cemr-login-begun=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(said.split("; "))
    assert "Domain" not in said


def test_each_login_has_a_new_secret_and_ends_the_one_before(visit, app):
    visit.client.set_cookie("cemr-login", "planted")
    visit.log_in("asa")
    first = visit.cookie()
    visit.log_in("asa")
    assert (first != "planted", visit.cookie() != first, rows(app)) == (True, True, 1)


@pytest.mark.parametrize("change", [lambda at: at.replace("state=", "state=x"), lambda at: at.replace("iss=", "iss=x")])
def test_an_answer_to_something_else_is_refused(visit, change):
    assert visit.client.get(change(visit.back("asa"))).status_code == 403


def test_an_answer_that_another_browser_has_asked_for_is_refused(visit, app):
    back = visit.back("asa")
    visit.client.delete_cookie("cemr-login-begun")
    answer = visit.client.get(back)
    assert (answer.status_code, answer.get_json()["code"], rows(app)) == (403, "login_not_begun_here", 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda at: at,
        lambda at: at.replace("state=", "state=x"),
        lambda at: at.replace("iss=", "iss=x"),
        lambda at: at.replace("code=", "error="),
    ],
    ids=["itself", "state", "issuer", "refused"],
)
def test_a_login_comes_back_once_whatever_comes_of_it(visit, change):
    back, begun = visit.back("asa"), visit.cookie("cemr-login-begun")
    visit.client.get(change(back))
    dropped = visit.cookie("cemr-login-begun")
    visit.client.set_cookie("cemr-login-begun", begun)
    again = visit.client.get(back).get_json()
    assert (dropped, again.get("code")) == (None, "login_not_begun_here")


def test_whoever_the_provider_does_not_know_is_not_let_in(visit, app):
    assert (visit.log_in("nobody").get_json()["code"], rows(app)) == ("login_not_given", 0)


def test_a_system_has_nothing_to_look_for_here(visit, app, monkeypatch):
    [provider] = app.config["SETTINGS"].oidc_providers
    named_to(app, monkeypatch, replace(provider, systems=(System("asa", "Åsa", ("action-item:write",)),)))
    assert (visit.log_in("asa").get_json()["code"], rows(app)) == ("login_not_given", 0)


def test_while_the_provider_is_away_nobody_logs_in(visit, login_provider):
    back = visit.back("asa")
    with login_provider.away():
        assert visit.client.get(back).get_json()["code"] == "login_provider_away"


def junk(visit):
    """Where somebody comes back to who has not been with the provider."""
    return f"/login/callback?code=junk&state={parse_qs(urlsplit(visit.asked()).query)['state'][0]}"


def test_who_fails_too_often_is_refused_before_the_provider_is_asked(visit, app, login_provider, monkeypatch):
    limiter = app.extensions["limiter"]
    monkeypatch.setattr(limiter, "quotas", limiter.quotas._replace(wrong_tokens=Quota("few-failures", 2)))
    statuses = [visit.log_in("asa").status_code for _ in range(3)]
    refused = [visit.client.get(junk(visit)).status_code for _ in range(2)]
    back = junk(visit)
    with login_provider.away():
        refused.append(visit.client.get(back).status_code)
    assert (statuses, refused) == ([303] * 3, [403, 403, 429])


@pytest.mark.parametrize("path", ["/login/boras/1", "/login/gotland/0", "/login/nowhere/0", "/login/boras/-1"])
def test_there_is_no_other_way_in(visit, path):
    assert visit.client.get(path).status_code == 404


def test_a_login_ends_after_an_hour_without_use(visit):
    visit.log_in("asa")
    assert ["Logga ut" in visit.board(after=after) for after in (HOUR * 0.9, HOUR * 1.8, HOUR * 2.9)] == [
        True,
        True,
        False,
    ]


def test_a_login_ends_with_the_account(visit, app):
    visit.log_in("asa")
    with app.app_context():
        db.session.execute(update(Account).where(Account.name == "Åsa Öberg").values(closed_at=func.now()))
        db.session.commit()
    assert ("Logga ut" in visit.board(), rows(app)) == (False, 0)


def test_a_login_has_ended_also_when_the_account_is_open_again(visit, app):
    visit.log_in("asa")
    with app.app_context():
        key = db.session.scalar(select(Account.id).where(Account.name == "Åsa Öberg"))
        for active in (False, True):
            change_account(LOADER, key, None, {"active": active})
    ended = "Logga ut" not in visit.board()
    with clock.at(clock.now() + timedelta(seconds=1)):
        visit.log_in("asa")
        assert (ended, "Logga ut" in visit.board()) == (True, True)


def test_somebody_logs_out_here_and_at_the_provider(visit, app, login_provider):
    visit.log_in("asa")
    page = visit.client.get("/logout?lang=sv")
    assert f"form-action 'self' {login_provider.origin};" in page.headers["Content-Security-Policy"]
    answer = visit.client.post("/logout", data={"proof": proof(page)})
    assert answer.location.startswith(f"{login_provider.origin}/session/end?client_id=board&post_logout_redirect_uri=")
    assert (
        visit.cookie(),
        rows(app),
        "Du är utloggad" in visit.client.get("/logout?lang=sv").get_data(as_text=True),
    ) == (
        None,
        0,
        True,
    )


@pytest.mark.parametrize("said", [{}, {"proof": "x"}, {"proof": "å"}])
def test_nobody_is_logged_out_by_another_site(visit, app, said):
    visit.log_in("asa")
    answer = visit.client.post("/logout", data=said)
    assert (answer.status_code, rows(app), "Set-Cookie" in answer.headers) == (403, 1, False)


def test_without_its_cookie_a_logout_changes_none(visit):
    """As browsers send it from another site; so does whoever is not logged in."""
    answer = visit.client.post("/logout")
    assert (answer.location, "Set-Cookie" in answer.headers) == ("http://localhost/cemr/v1/logout", False)


def test_no_other_site_takes_away_a_cookie_that_is_of_no_use_any_more(visit):
    visit.log_in("asa")
    page = visit.client.get("/logout")
    visit.client.set_cookie("cemr-login", "planted")
    refused = visit.client.post("/logout", data={"proof": proof(page)})
    assert (refused.status_code, visit.cookie()) == (403, "planted")


def test_who_was_logged_out_meanwhile_still_loses_the_cookie(visit, app):
    visit.log_in("asa")
    page = visit.client.get("/logout")
    with app.app_context():
        db.session.execute(delete(PageLogin))
        db.session.commit()
    answer = visit.client.post("/logout", data={"proof": proof(page)})
    assert (answer.location, visit.cookie()) == ("http://localhost/cemr/v1/logout", None)
