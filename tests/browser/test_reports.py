"""Reports as pages: no rule of WCAG 2.2 AA broken, on a phone, a desk and paper, in both languages."""

import pytest

from api.report_snapshots.kinds import REPORTS
from tests.browser.swagger import executed
from tests.browser.test_accessibility import OPEN, violations

BASE = "/cemr/v1"
OVERVIEW = f"{BASE}/reports/status-overview?signatory=boras&format=html"
NEEDED = {"department-report": "department=KS"}
PAGES = {"board": f"{BASE}/board/boras?"} | {
    name: f"{BASE}/reports/{name}?format=html&{NEEDED.get(name, '')}" for name in REPORTS
}
SIGHTS = [(320, "screen"), (1280, "screen"), (1280, "print")]
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])


def shown(page, lang, width, media="screen", token=None, address=OVERVIEW):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media)
    page.set_extra_http_headers({"Authorization": f"Bearer {token}"} if token else {})
    page.goto(f"{address}&lang={lang}")
    return page


@LANGUAGES
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_and_fits_wherever_it_is_read(page, server, lang, name):
    """One page seen in several ways: the board with all rules in each, the others in the narrowest."""
    shown(page, lang, 320, token=server.token("boras-coordinator"), address=PAGES[name])
    for width, media in SIGHTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        if name == "board" or (lang, width) == ("sv", 320):
            assert (violations(page), page.faults) == ([], []), (width, media)
        assert page.evaluate("document.documentElement.scrollWidth") == width, media


def test_what_is_folded_is_opened_on_paper(page):
    goals = shown(page, "sv", 1280).locator("details table")
    assert goals.evaluate("table => table.checkVisibility({contentVisibilityAuto: true})") is False
    page.emulate_media(media="print")
    assert goals.bounding_box()["height"] > 100


@LANGUAGES
@pytest.mark.parametrize("width", [320, 1280])
def test_the_picture_is_drawn_as_wide_as_there_is_room(page, lang, width):
    box = shown(page, lang, width).locator("figure svg").bounding_box()
    assert box["width"] == min(width - 24, 640)


@LANGUAGES
def test_a_picture_in_swagger_ui_breaks_no_rule(page, lang):
    page.goto(f"/cemr/v1/docs?lang={lang}")
    page.wait_for_selector(".opblock")
    executed(page, "getReportsStatusOverview").locator(".picture img").wait_for()
    assert (violations(page, OPEN), page.faults) == ([], [])
