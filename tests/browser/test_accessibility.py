"""No page breaks a rule of WCAG 2.2, levels A and AA, that a machine can check."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.swagger import executed, opened

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],  # naming all that is well takes most of the time
}
OPEN = ".opblock.is-open"
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])


def violations(page, within="body"):
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:5]) for rule in found]


def drawn(page, lang, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/cemr/v1/docs?lang={lang}")
    page.wait_for_selector(".opblock")
    return page


@pytest.mark.parametrize(("lang", "width"), [("sv", 1280), ("en", 1280), ("sv", 390)])
def test_the_documentation_as_it_opens_and_an_answer_of_the_api(page, lang, width):
    assert violations(drawn(page, lang, width)) == []
    executed(page, "getActionItems")
    assert violations(page, OPEN) == []


def test_forms_and_the_shape_of_a_body(page):
    """All on one page: drawing it takes most of the time."""
    drawn(page, "sv", 1280)
    for operation in ("patchActionItemsById", "deleteActionItemsById", "getMe", "postActionItems"):
        part = opened(page, operation)
    assert page.locator(OPEN).count() == 4
    assert violations(page, OPEN) == []
    part.get_by_role("tab", name="Schema").first.click()
    assert violations(page, OPEN) == []


def test_the_dialogue_for_the_token(page):
    drawn(page, "sv", 1280).locator(".auth-wrapper").get_by_role("button", name="Authorize").click()
    assert violations(page) == []


@LANGUAGES
@pytest.mark.parametrize("path", ["/cemr/v1/problems", "/cemr/v1/problems/precondition-failed"])
def test_a_page_about_problems(page, lang, path):
    page.goto(f"{path}?lang={lang}")
    assert (violations(page), page.faults) == ([], [])
