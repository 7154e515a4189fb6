"""Pages of other origins: the one that is named reads and writes, any other nothing, and none with cookies."""

import pytest

FETCH = """async ([address, asked]) => {
    try {
        const answer = await fetch(address, asked)
        const text = await answer.text()
        return [answer.status, Object.fromEntries(answer.headers), text && JSON.parse(text)]
    } catch (error) {
        return error.name
    }
}"""
REFUSED = "TypeError"
SENT = ("omit", "include")  # cookies
JSON = {"Content-Type": "application/json"}
ITEMS = "/action-items?externalKey=cemr-plan:CEMR-06.1"
MERGE = {"If-Match": '"1"', "Content-Type": "application/merge-patch+json"}
ADDRESSES = "/calendar-addresses"
NOTHING = "/action-items/01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


@pytest.fixture(scope="module")
def asked(browser, front):
    """What a page at an origin, the named one unless another is given, gets to know of the answer to a request."""
    context, pages = browser.new_context(), {}

    def ask(server, method, path, *, origin=front, anybody=False, headers=None, **more):
        if origin not in pages:
            pages[origin] = context.new_page()
            pages[origin].goto(origin)
        told = {} if anybody else {"Authorization": f"Bearer {server.token('boras-coordinator')}"}
        address = path if path.startswith("http") else f"{server.origin}/cemr/v1{path}"
        return pages[origin].evaluate(FETCH, [address, {"method": method, "headers": told | (headers or {}), **more}])

    yield ask
    context.close()


@pytest.fixture
def item(asked, open_server):
    _, _, found = asked(open_server, "GET", ITEMS)
    return f"/action-items/{found['actionItems'][0]['id']}"


def test_a_named_page_reads_without_a_token(asked, open_server):
    status, headers, body = asked(open_server, "GET", "/charter-articles?limit=2", anybody=True)
    assert (status, body["_meta"]["count"]) == (200, 2)
    assert {"link", "ratelimit", "ratelimit-policy", "api-version", "etag"} <= headers.keys()


def test_a_named_page_changes_what_it_has_read(asked, open_server, item):
    _, headers, read = asked(open_server, "GET", item)
    merge = {**MERGE, "If-Match": headers["etag"]}
    status, headers, changed = asked(open_server, "PATCH", item, headers=merge, body='{"progress": 85}')
    assert (status, changed["progress"], changed["version"]) == (200, 85, read["version"] + 1)
    assert headers["etag"] != merge["If-Match"]
    status, _, problem = asked(open_server, "PATCH", item, headers=merge, body='{"progress": 90}')
    assert (status, problem["version"]) == (412, changed["version"])


def test_a_named_page_makes_and_removes(asked, open_server):
    once = {**JSON, "Idempotency-Key": "from-a-page"}
    made, again = [asked(open_server, "POST", ADDRESSES, headers=once, body='{"title": "Sidan"}') for _ in range(2)]
    assert (made[0], made[2]["id"], again[1]["idempotency-replayed"]) == (201, again[2]["id"], "true")
    status, headers, _ = asked(open_server, "GET", made[1]["location"])
    assert status == 200
    gone = asked(open_server, "DELETE", made[1]["location"], headers={"If-Match": headers["etag"]})
    assert (gone[0], asked(open_server, "GET", made[1]["location"])[0]) == (204, 404)


@pytest.fixture(params=["no page is named", "another name", "the name goes on", "another port"])
def refused(request, front, stranger, server, open_server):
    """A server, and a page that it lets know nothing."""
    host, _, port = front.removeprefix("http://").partition(":")
    return {
        "no page is named": (server, front),
        "another name": (open_server, f"http://localhost:{port}"),
        "the name goes on": (open_server, f"http://{host}.localhost:{port}"),
        "another port": (open_server, stranger),
    }[request.param]


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "/charter-articles?limit=1", {"anybody": True}),
        ("GET", ITEMS, {}),
        ("POST", ADDRESSES, {"headers": JSON, "body": '{"title": "Sidan"}'}),
        ("PATCH", NOTHING, {"headers": MERGE, "body": '{"progress": 85}'}),
        ("DELETE", NOTHING, {"headers": {"If-Match": '"1"'}}),
    ],
)
def test_no_other_page_gets_an_answer(asked, open_server, refused, method, path, sent):
    other, origin = refused
    assert asked(open_server, method, path, **sent)[0] in (200, 201, 404)
    assert asked(other, method, path, origin=origin, **sent) == REFUSED


def test_not_even_the_named_page_gets_an_answer_with_cookies(asked, open_server):
    articles = [asked(open_server, "GET", "/charter-articles?limit=1", anybody=True, credentials=sent) for sent in SENT]
    assert (articles[0][0], articles[1]) == (200, REFUSED)
