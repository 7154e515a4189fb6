"""Every answer tells browsers what they may do with it: every verb of every route, well asked and wrongly."""

import pytest

from api.core.headers import CONTENT_POLICY, NOTHING, OPENER_POLICY
from api.docs.access import routes
from tests.support.operations import NOWHERE
from tests.support.routes import PAGES

SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    OPENER_POLICY: "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OPENERS = {"/cemr/v1/docs": "same-origin-allow-popups", "/cemr/v1/docs/oauth2-redirect": "unsafe-none"}
KNOWN = {**PAGES, "id": NOWHERE, "system": "tests", "key": "a/1", "secret": "A-secret"}
FILES = ("pdf", "docx", "xlsx", "csv", "svg", "html", "json")


def asked(client):
    """Answers of all kinds: what there is, what there is not, what may not be asked so, and what may not be asked."""
    paths = sorted({path for path, _ in routes(client.application)})
    for path in paths:
        place = path.format(**KNOWN)
        for verb in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
            yield client.open(f"http://localhost{place}", method=verb)
        yield client.get(f"http://localhost{place}?no-such-parameter=1")
        yield client.get(f"http://localhost{place}", headers={"Authorization": "Bearer nonsense"})
    yield client.get("/no-such-place")
    for form in FILES:
        yield client.get(f"/reports/status-overview?signatory=boras&format={form}")
    yield client.get("/docs", headers={"If-None-Match": client.etag("/docs")})
    yield client.get("/action-items?signatory=boras", headers={"Accept": "text/csv"})


def test_every_answer_tells_browsers_what_they_may_do_with_it(client):
    wrong, statuses = [], set()
    for answer in asked(client):
        with answer:
            statuses.add(answer.status_code)
            expected = {**SAID, OPENER_POLICY: _opener(answer)}
            told = {name: answer.headers.getlist(name) for name in (*expected, "Permissions-Policy", CONTENT_POLICY)}
            right = all(told[name] == [value] for name, value in expected.items())
            if not right or len(told["Permissions-Policy"]) != 1 or not _holds(answer, told[CONTENT_POLICY]):
                wrong.append(f"{answer.request.method} {answer.request.path} {answer.status_code} {told}")
    assert wrong == []
    assert {200, 302, 304, 400, 401, 404, 405} <= statuses


def _opener(answer):
    """Whom a page may speak to that opened it, or that it opened: the documentation's logins do."""
    usual = SAID[OPENER_POLICY]
    is_page = answer.status_code in (200, 304) and answer.request.method in ("GET", "HEAD")
    return OPENERS.get(answer.request.path, usual) if is_page else usual


def _holds(answer, policies):
    """One policy, which lets nothing in but what it names, and nobody frame it; of data that it lets in nothing."""
    [policy] = policies
    page = answer.status_code == 304 or (
        answer.status_code == 200 and answer.mimetype in ("text/html", "image/svg+xml")
    )
    return {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; ")) and (page or policy == NOTHING)


def test_a_fault_of_the_program_tells_it_too(client, monkeypatch):
    monkeypatch.setattr(client.application, "testing", False)
    monkeypatch.setattr("api.core.auth.replace", None)
    answer = client.get("/charter-articles")
    assert (answer.status_code, answer.headers[CONTENT_POLICY]) == (500, NOTHING)
    assert SAID.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_a_page_that_asks_from_elsewhere_is_told_it_too(client, method):
    headers = {"Origin": "https://elsewhere.example.se", "Access-Control-Request-Method": "GET"}
    answer = client.open("/charter-articles", method=method, headers=headers)
    assert SAID.items() <= dict(answer.headers).items()
