"""How every report is given: to whom, in which formats, and how one asks for them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from api.report_snapshots.kinds import REPORTS
from api.reports.formats import MEDIA_TYPES, Format
from tests.reports.asked import OF_PLANS, address
from tests.support.build import department_of, draft_at, goal_at, item_at, item_of, post
from tests.support.document import OPERATIONS

reports = pytest.mark.parametrize("report", REPORTS.values(), ids=list(REPORTS))
of_plans = pytest.mark.parametrize("report", OF_PLANS.values(), ids=list(OF_PLANS))
CANARY = "Kanariefågel"
# What says nothing is smaller.
LEAST = {Format.JSON: 200, Format.CSV: 30, Format.SVG: 500, Format.HTML: 5000}
FILE = 3000
# A PDF is made of the same document as a page.
READABLE = frozenset(Format) - {Format.PDF}


def _operation(report):
    [found] = [one for one in OPERATIONS if one.language == "en" and one.path == report.path]
    return found


def _is_open(operation):
    """Whether the document lets anybody ask, or only who has a token."""
    return {} in operation.says.get("security", [])


@reports
@pytest.mark.parametrize("plan", ["the sample's", "an empty one"])
def test_every_format_of_it_is_made_and_is_the_same_each_time(report, plan, coordinator):
    asked = {} if plan == "the sample's" else {"actionPlan": draft_at(coordinator).rpartition("/")[2]}
    for form in (Format.JSON, *report.formats):
        first, again = (coordinator.get(f"{address(report, **asked)}&format={form}") for _ in range(2))
        assert (first.status_code, first.mimetype) == (200, MEDIA_TYPES[form]), form
        assert first.data == again.data, form
        assert len(first.data) > LEAST.get(form, FILE), form


@pytest.fixture
def planted(coordinator):
    """The id of a draft in which, and beside which, the canary stands wherever people write."""
    plan = draft_at(coordinator, title=f"{CANARY} plan")
    goal = goal_at(coordinator, plan, title=f"{CANARY} mål").rpartition("/")[2]
    said = {"title": f"{CANARY} åtgärd", "contactRole": f"{CANARY} roll"}
    item = item_at(coordinator, plan, **said, goalId=goal, dueDate="2026-01-01")
    for about in (item, item_of(coordinator)):
        said = {"actionItemId": about.rpartition("/")[2], "text": f"{CANARY} fråga", "visibility": "politicians"}
        post(coordinator, "/comments", **said)
    body = {"bodyId": department_of(coordinator, "KS"), "decidedOn": "2026-11-20", "outcome": "approved"}
    post(coordinator, "/decisions", title=f"{CANARY} beslut", **body)
    return plan.rpartition("/")[2]


@of_plans
def test_what_is_not_published_reaches_its_own_accounts_only(report, planted, client, coordinator):
    assert CANARY in coordinator.get(address(report, actionPlan=planted)).get_data(as_text=True)
    for asking in (client, client.as_("gotland-coordinator")):
        assert asking.get(address(report, actionPlan=planted)).status_code in (400, 401)
        for form in READABLE.intersection({Format.JSON, *report.formats}):
            assert CANARY not in _text(asking.get(f"{address(report)}&format={form}")), form


def _text(answer):
    """What can be read in it."""
    if answer.data.startswith(b"PK"):
        with ZipFile(BytesIO(answer.data)) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return answer.get_data(as_text=True)


@of_plans
def test_it_refuses_as_the_document_says(report, client):
    documented = _operation(report)
    strangers = client.get(address(report)), client.as_("gotland-coordinator").get(address(report))
    assert [answer.status_code for answer in strangers] == ([200, 200] if _is_open(documented) else [401, 403])
    assert {str(answer.status_code) for answer in strangers} <= documented.responses.keys()


@reports
@pytest.mark.parametrize(
    ("asked", "wrong"), [("format=odt", ("format", "not_allowed")), ("colour=red", ("colour", "unknown"))]
)
def test_what_it_does_not_take_is_named_with_what_it_takes(report, asked, wrong, coordinator):
    answer = coordinator.get(f"{address(report)}&{asked}")
    [fault] = answer.get_json()["errors"]
    assert (answer.status_code, (fault["pointer"], fault["code"])) == (400, wrong)
    allowed = ["json", *report.formats] if "format" in asked else ["format", "lang"]
    assert [one for one in allowed if one not in str(fault)] == []


@reports
def test_it_is_given_as_accept_asks(report, coordinator):
    for form in (Format.JSON, report.formats[0]):
        answer = coordinator.get(address(report), headers={"Accept": f"{MEDIA_TYPES[form]}, image/png;q=0.5"})
        assert (answer.status_code, answer.mimetype) == (200, MEDIA_TYPES[form])
    assert coordinator.get(address(report), headers={"Accept": "image/png"}).status_code == 406


@reports
def test_a_format_is_kept_by_caches_under_its_language(report, coordinator):
    form = report.formats[0]
    path = f"{address(report)}&format={form}&lang=en"
    swedish = {"Accept-Language": "sv"}
    first = coordinator.get(path, headers=swedish)
    assert first.headers["Content-Language"] == "en"
    assert {"Accept", "Accept-Language", "Authorization"} <= set(first.vary)
    assert coordinator.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    head = coordinator.head(path, headers=swedish)
    assert (head.status_code, head.data) == (200, b"")
    assert [
        name for name in ("ETag", "Content-Type", "Content-Length") if head.headers[name] != first.headers[name]
    ] == []
