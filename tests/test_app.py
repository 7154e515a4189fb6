"""What every answer says, readiness, and origins."""

from dataclasses import replace
from datetime import date

import pytest
import werkzeug

from api.app import LARGEST_BODY, create_app, told_always
from api.core.db import db
from api.core.deprecation import Deprecation
from api.database import owning
from api.docs.info import VERSION
from api.docs.views import READY
from api.gate import Gate
from tests.support.client import client_for
from tests.support.databases import settings_for

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN = "00f067aa0ba902b7"
PATHS = ["/charter-articles", "/me", "/no-such-place", "/healthz/live", "/cemr/v1/openapi.json", "/cemr/v1/docs"]


@pytest.fixture
def made(tmp_path):
    """Makes an application of an installation whose database is empty; its client."""
    apps = []

    def made(**changed):
        app = create_app(replace(settings_for(f"sqlite:///{tmp_path / 'empty.db'}", tmp_path), **changed))
        apps.append(app)
        return client_for(app, {})

    yield made
    for app in apps:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


def test_a_migrated_installation_is_ready(client):
    assert client.get("/healthz/ready").get_json() == {"status": "ready"}


def test_an_installation_without_tables_is_alive_but_not_ready(made):
    client = made()
    assert client.get("/healthz/live").status_code == 200
    answer = client.get("/healthz/ready")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")


def test_an_installation_whose_database_is_away_is_not_ready(made):
    client = made(database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    answer = client.get("/healthz/ready")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "127.0.0.1" not in answer.get_data(as_text=True)


@pytest.fixture
def unasked(app):
    """What the database said to others is forgotten, and so is what it says here."""
    app.extensions.pop(READY, None)
    yield
    app.extensions.pop(READY, None)


@pytest.mark.usefixtures("unasked")
def test_a_database_of_another_version_is_not_ready(app, client):
    with app.app_context(), owning() as connection:
        connection.execute(db.text("UPDATE alembic_version SET version_num = '0000'"))
    assert client.get("/healthz/ready").status_code == 503


@pytest.mark.usefixtures("unasked")
def test_the_database_is_asked_once_a_second_whether_it_is_ready(client, monkeypatch):
    now, asked = [1000.0], []
    monkeypatch.setattr("api.docs.views.monotonic", lambda: now[0])
    monkeypatch.setattr("api.docs.views.revision", lambda _: asked.append(1))
    statuses = [client.get("/healthz/ready").status_code for _ in range(3)]
    now[0] += 1
    statuses.append(client.get("/healthz/ready").status_code)
    assert (statuses, len(asked)) == ([503] * 4, 2)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_whether_it_may_be_kept(client, path):
    assert client.get(path).headers["Cache-Control"]


@pytest.mark.parametrize("path", PATHS)
def test_only_what_succeeds_names_the_version(client, path):
    answer = client.get(path)
    assert answer.headers.get("API-Version") == (VERSION if answer.status_code < 400 else None)


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_names_its_server_software(client, path):
    assert not {"Server", "X-Powered-By"} & set(client.get(path).headers.keys())


@pytest.mark.parametrize("path", PATHS)
def test_a_trace_is_continued_with_a_span_of_our_own(client, path):
    answered = client.get(path, headers={"traceparent": f"00-{TRACE}-{SPAN}-00"}).headers["traceparent"]
    version, trace, span, flags = answered.split("-")
    assert (version, trace, flags) == ("00", TRACE, "00")
    assert span != SPAN


@pytest.mark.parametrize(
    "said",
    [
        "",
        "nonsense",
        f"00-{TRACE}-{SPAN}",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01-more",
    ],
)
def test_what_is_no_trace_is_not_continued(client, said):
    trace = client.get("/healthz/live", headers={"traceparent": said}).headers["traceparent"].split("-")[1]
    assert (len(trace), trace != TRACE, set(trace) != {"0"}) == (32, True, True)


def test_a_refused_token_still_gets_its_trace(client):
    headers = {"traceparent": f"00-{TRACE}-{SPAN}-01", "Authorization": "Bearer nonsense"}
    answer = client.get("/charter-articles", headers=headers)
    assert (answer.status_code, answer.get_json()["traceId"]) == (401, TRACE)


def allowed(client, origin, path="/charter-articles"):
    return client.get(path, headers={"Origin": origin}).headers.get("Access-Control-Allow-Origin")


def test_no_other_site_reads_the_answers_unless_it_is_named(client):
    assert allowed(client, "https://elsewhere.example.se") is None


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        ("https://front.example.se", True),
        ("http://front.example.se", False),
        ("https://front.example.se.evil.example", False),
        ("https://frontXexample.se", False),
        ("http://[::1]:8000", True),
        ("http://1:8000", False),
        ("null", False),
    ],
)
def test_a_named_site_reads_the_answers(made, origin, let_in):
    client = made(allowed_origins=("https://front.example.se", "http://[::1]:8000"))
    assert (allowed(client, origin, "/healthz/live") == origin) is let_in


def test_only_a_named_site_may_show_what_is_answered(made):
    policy = "Cross-Origin-Resource-Policy"
    assert made().get("/healthz/live").headers[policy] == "same-origin"
    assert made(allowed_origins=("https://front.example.se",)).get("/healthz/live").headers[policy] == "cross-origin"


@pytest.mark.parametrize(
    ("address", "told"),
    [("", None), ("http://localhost:8000", None), ("https://cemr.example.se", "max-age=31536000")],
)
def test_who_came_by_https_comes_by_nothing_else(made, address, told):
    answer = made(public_url=address).get("/healthz/live")
    assert answer.headers.get("Strict-Transport-Security") == told


def test_a_named_site_may_read_tags_and_links(made):
    headers = made(allowed_origins=("https://front.example.se",)).get(
        "/healthz/live", headers={"Origin": "https://front.example.se"}
    )
    exposed = set(headers.headers["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Link", "Location", "API-Version", "Content-Disposition"} <= exposed


def test_a_named_site_is_told_what_is_to_go(made, monkeypatch):
    going = Deprecation(("GET /api-info",), date(2027, 1, 1), date(2028, 1, 1), {"sv": "", "en": ""})
    monkeypatch.setattr("api.app.DEPRECATIONS", (going,))
    site = {"Origin": "https://front.example.se"}
    headers = made(allowed_origins=("https://front.example.se",)).get("/api-info", headers=site).headers
    assert {"Deprecation", "Sunset"} <= set(headers["Access-Control-Expose-Headers"].split(", ")) & set(headers.keys())


def preflight(method):
    return {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization,if-match"}


def test_a_browser_asks_once_an_hour_what_a_named_site_may_send(made):
    headers = {"Origin": "https://front.example.se", **preflight("PATCH")}
    told = made(allowed_origins=("https://front.example.se",)).options("/cemr/v1/action-items", headers=headers).headers
    assert (told["Access-Control-Max-Age"], "Access-Control-Allow-Credentials" in told) == ("3600", False)


@pytest.fixture
def busy(made):
    """An application that a page of another origin may ask, and the same when it takes in nobody."""
    client = made(allowed_origins=("https://front.example.se",))
    gate = Gate(client.application.wsgi_app, told_always(client.application))
    gate._enter = lambda: False
    return client, werkzeug.Client(gate)


def shared(answer):
    """What a browser goes by, whose page is of another origin."""
    told = {name: value for name, value in answer.headers if name.startswith("Access-Control-")}
    return told, answer.headers.get("Cross-Origin-Resource-Policy"), "Origin" in answer.headers.getlist("Vary")


@pytest.mark.parametrize("origin", ["https://front.example.se", "https://elsewhere.example.se", None])
@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("GET", {}),
        ("POST", {}),
        ("OPTIONS", {}),
        ("OPTIONS", preflight("PATCH")),
        ("OPTIONS", preflight("TRACE")),
    ],
)
def test_a_site_is_let_in_or_not_also_while_the_program_is_busy(busy, origin, method, more):
    headers = {**more, **({"Origin": origin} if origin else {})}
    free, refused = [one.open("/cemr/v1/charter-articles?limit=1", method=method, headers=headers) for one in busy]
    assert shared(refused) == shared(free)


def test_no_site_is_let_in_while_the_program_is_busy_unless_one_is_named(made):
    asked = {"REQUEST_METHOD": "GET", "HTTP_ORIGIN": "https://front.example.se"}
    assert "Access-Control-Allow-Origin" not in dict(told_always(made().application)(asked))


@pytest.mark.parametrize(("wanted", "status"), [("PATCH", 204), ("TRACE", 503)])
def test_a_site_may_ask_to_be_told_why_it_is_refused(busy, wanted, status):
    headers = {"Origin": "https://front.example.se", **preflight(wanted)}
    assert busy[1].options("/cemr/v1/me", headers=headers).status_code == status


FORWARDED = "192.0.2.66, 192.0.2.2, 192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "said", "believed"),
    [
        (0, FORWARDED, "127.0.0.1"),
        (1, FORWARDED, "192.0.2.1"),
        (2, FORWARDED, "192.0.2.2"),
        (2, "192.0.2.66", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "192.0.2.1:4711", "192.0.2.1"),
    ],
)
def test_the_limit_is_that_of_the_address_which_the_trusted_proxies_saw(made, proxies, said, believed):
    client = made(trusted_proxies=proxies)
    forged = {"X-Forwarded-For": said, "Forwarded": "for=192.0.2.66", "X-Real-IP": "192.0.2.66"}
    client.get("/no-such-place", headers=forged)
    assert list(client.application.extensions["limiter"]._spendings) == [("address", believed)]


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_a_trusted_proxy_says_how_it_was_asked(made, proxies, scheme):
    client = made(trusted_proxies=proxies)
    shown = client.get("/code-lists", headers={"X-Forwarded-Proto": "https"}).get_json()
    assert shown["_links"]["self"]["href"].startswith(f"{scheme}://localhost/")


def test_a_body_over_one_megabyte_is_too_large(coordinator):
    body = b'{"title": "' + b"x" * LARGEST_BODY + b'"}'
    answer = coordinator.post("/decisions", data=body, content_type="application/json")
    assert (answer.status_code, answer.content_type) == (413, "application/problem+json")


def test_a_slash_at_the_end_is_no_other_place(client):
    assert client.get("/charter-articles/").status_code in (200, 404)


def test_links_lead_to_the_public_address(made, coordinator):
    assert coordinator.get("/code-lists").get_json()["_links"]["self"]["href"].startswith("http://localhost/")
    public = made(public_url="https://cemr.example.se").get("/code-lists").get_json()
    assert public["_links"]["self"]["href"].startswith("https://cemr.example.se/cemr/v1/code-lists")
