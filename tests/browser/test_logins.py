"""Somebody logs in at a login provider in a real browser, under the policies of our pages."""

from tests.browser.swagger import answer, executed
from tests.browser.test_accessibility import violations


def test_swagger_ui_logs_in_by_code_and_pkce(login_page, server_with_logins):
    login_page.goto("/cemr/v1/docs")
    login_page.locator(".auth-wrapper").get_by_role("button", name="Authorize").click()
    dialog = login_page.locator(".modal-ux .auth-container").filter(has_text="Borås inloggning")
    dialog.wait_for()
    assert violations(login_page, ".modal-ux") == []
    with login_page.expect_popup() as opened:
        dialog.get_by_role("button", name="Apply given OAuth2 credentials").click()
    opened.value.get_by_label("Namn").fill("asa")
    with opened.value.expect_event("close"):
        opened.value.get_by_role("button", name="Logga in").click()
    dialog.get_by_role("button", name="Remove authorization").wait_for()
    dialog.locator(".btn-done").click()
    status, body = answer(executed(login_page, "getMe"))
    assert (status, body["name"], body["roles"]) == (200, "Åsa Öberg", ["coordinator"])
    assert login_page.faults == [f"{server_with_logins.issuer.origin}/token"]


def test_the_status_page_logs_in_and_out(login_page, server_with_logins):
    login_page.goto("/cemr/v1/board/boras")
    login_page.get_by_role("link", name="Logga in: Borås inloggning").click()
    login_page.get_by_label("Namn").fill("asa")
    login_page.get_by_role("button", name="Logga in").click()
    login_page.get_by_role("link", name="Logga ut").click()
    assert violations(login_page) == []
    login_page.get_by_role("button", name="Logga ut").click()
    login_page.wait_for_url(f"{server_with_logins.issuer.origin}/session/end**")
    login_page.goto("/cemr/v1/board/boras")
    login_page.get_by_role("link", name="Logga in: Borås inloggning").wait_for()
