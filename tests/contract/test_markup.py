"""What people wrote is text wherever it is shown: markup that is stored is never markup of a page."""

from sqlalchemy import update

from api.action_items.models import ActionItem
from api.action_plans.models import ActionPlan
from api.database import owning
from api.departments.models import Department
from api.goals.models import Goal
from api.report_snapshots.kinds import REPORTS
from tests.reports.asked import address

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>'\"&"
SHOWN = "&lt;script&gt;alert(1)"
PLACES = (
    (ActionItem, "title"),
    (ActionItem, "description"),
    (ActionPlan, "title"),
    (Goal, "title"),
    (Department, "name"),
)


def pages(coordinator):
    yield "/board/boras", coordinator.get("/board/boras").text
    for report in REPORTS.values():
        place = address(report)
        for one in ("html", "svg"):
            answer = coordinator.get(f"{place}{'&' if '?' in place else '?'}format={one}")
            assert answer.status_code in (200, 400), place  # not every report has every format
            yield f"{place} as {one}", answer.text if answer.status_code == 200 else ""


def test_stored_markup_is_text_on_every_page_and_picture(coordinator):
    with coordinator.application.app_context(), owning() as connection:
        for table, name in PLACES:
            connection.execute(update(table).values({name: MARKUP}))
    found = dict(pages(coordinator))
    assert [place for place, text in found.items() if "<script" in text or "<img src=x" in text] == []
    assert len([place for place, text in found.items() if SHOWN in text]) > 5
