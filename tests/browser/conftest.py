"""One server and one browser for all tests of a worker, and a page that notes what it should not do."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from tests.support import provider
from tests.support.postgres import free_port

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
]  # fmt: skip
PATIENCE = 60


class Server:
    """Where the program under test listens, and its demo tokens."""

    def __init__(self, origin, instance):
        self.origin = origin
        self.instance = instance

    def token(self, name):
        return json.loads((self.instance / "demo-tokens.json").read_text("utf-8"))[name]

    def get(self, path):
        with urllib.request.urlopen(f"{self.origin}/cemr/v1{path}", timeout=10) as answer:  # noqa: S310  # our own server
            return json.load(answer)

    def ready(self):
        try:
            with urllib.request.urlopen(f"{self.origin}/healthz/ready", timeout=5) as answer:  # noqa: S310  # as above
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with _serving(tmp_path_factory.mktemp("instance"), free_port()) as found:
        yield found


@pytest.fixture(scope="session")
def server_with_logins(tmp_path_factory):
    """With a login provider beside it, which knows its pages."""
    folder, port = tmp_path_factory.mktemp("logins"), free_port()
    with (
        provider.running(folder, f"http://127.0.0.1:{port}") as issuer,
        _serving(folder, port, OIDC_PROVIDERS=issuer.configured(folder)) as found,
    ):
        found.issuer = issuer
        yield found


@pytest.fixture(scope="session")
def front():
    """Where a front end of another origin is."""
    with _empty_pages() as found:
        yield found


@pytest.fixture(scope="session")
def stranger():
    """Where pages are that nobody has named."""
    with _empty_pages() as found:
        yield found


@contextmanager
def _empty_pages():
    """A page without anything at every address, by whatever name this machine is called."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Empty) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


class _Empty(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture(scope="session")
def open_server(tmp_path_factory, front):
    """Which lets that front end call, and no other."""
    with _serving(tmp_path_factory.mktemp("open"), free_port(), ALLOWED_ORIGINS=front) as found:
        yield found


@contextmanager
def _serving(instance, port, **more):
    """`python wsgi.py` on this port, with the sample data."""
    mine = {"HOST": "127.0.0.1", "PORT": str(port), "INSTANCE_DIR": str(instance), "LOG_LEVEL": "WARNING", **more}
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TZ")}
    with (
        (instance / "log").open("wb") as log,
        subprocess.Popen([sys.executable, "wsgi.py"], cwd=ROOT, env=kept | mine, stdout=log, stderr=log) as program,
    ):
        found = Server(f"http://127.0.0.1:{port}", instance)
        _wait_for(found, program)
        yield found
        program.terminate()


def _wait_for(server, program):
    deadline = time.monotonic() + PATIENCE
    while not server.ready():
        if program.poll() is not None or time.monotonic() > deadline:
            program.kill()
            pytest.fail("the server did not start:\n" + (server.instance / "log").read_text("utf-8"))
        time.sleep(0.2)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser, server):
    with _page(browser, server) as found:
        yield found


@pytest.fixture
def login_page(browser, server_with_logins):
    with _page(browser, server_with_logins) as found:
        yield found


@contextmanager
def _page(browser, server):
    """A fresh page of a Swedish browser; `page.faults` are its console's errors and its requests to other hosts."""
    context = browser.new_context(base_url=server.origin, locale="sv-SE", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    found = context.new_page()
    found.faults = []
    found.on("console", lambda message: found.faults.append(message.text) if message.type == "error" else None)
    found.on("pageerror", lambda error: found.faults.append(str(error)))
    found.on("request", lambda asked: None if _own(asked.url, server) else found.faults.append(asked.url))
    yield found
    context.close()


def _own(url, server):
    return url.startswith((server.origin + "/", "data:", f"blob:{server.origin}/"))


@pytest.fixture
def docs(page):
    """Swagger UI, drawn, in Swedish."""
    page.goto("/cemr/v1/docs")
    page.wait_for_selector(".opblock")
    return page
