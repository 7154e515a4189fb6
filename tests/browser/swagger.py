"""What a visitor does in Swagger UI, by the words that stand on the buttons."""

import json


def tags(page):
    return page.locator(".opblock-tag").evaluate_all("tags => tags.map(tag => tag.dataset.tag)")


def opened(page, operation):
    """The part of the page that belongs to an operation, opened and ready to be executed."""
    part = page.locator(f"[id$='-{operation}']")
    part.locator(".opblock-summary-control").click()
    part.get_by_role("button", name="Execute").wait_for()
    return part


def executed(page, operation):
    part = opened(page, operation)
    part.get_by_role("button", name="Execute").click()
    part.locator(".live-responses-table .response").wait_for()
    return part


def answer(part):
    """Status and body of what came back, as the page shows them."""
    response = part.locator(".live-responses-table .response")
    status = response.locator(".response-col_status").inner_text().split()[0]
    return int(status), json.loads(response.locator(".highlight-code pre").first.inner_text())


def authorize(page, token):
    page.locator(".auth-wrapper").get_by_role("button", name="Authorize").click()
    dialog = page.locator(".modal-ux")
    dialog.get_by_role("textbox").fill(token)
    dialog.get_by_role("button", name="Apply credentials").click()
    dialog.locator(".btn-done").click()
