"""Secrets that come with requests are planted wherever they can come, and are found nowhere afterwards."""

import logging
from datetime import timedelta

from sqlalchemy import select

from api.core import auth, clock
from api.core.db import Base
from api.core.errors import LANGUAGES
from api.database import owning
from api.docs.document import as_json, document_in
from api.worker import Worker
from tests.conftest import NOW
from tests.support.opened import text_of

CANARY = "canary-4f1c9e0b7d"
WRONG = f"cemr_{'0' * 32}.{CANARY}"
SECRETS = {"password": CANARY, "token": WRONG, "secret": {"nested": [CANARY]}}
HEADERS = (
    {"Authorization": f"Bearer {WRONG}"},
    {"Authorization": f"Bearer {CANARY}"},
    {"Authorization": f"Basic {CANARY}"},
    {"Authorization": CANARY},
    {"Cookie": f"session={CANARY}; token={WRONG}"},
    {"X-Api-Key": CANARY, "Password": CANARY, "Proxy-Authorization": f"Bearer {WRONG}"},
)
ADDRESSES = ("/action-items", "/me", "/access-tokens", "/reports/status-overview", "/no-such-place", "/healthz/ready")
# Each format once, plans as they are exported, lists as JSON and as CSV, and what somebody is told of themself.
SHOWN = (
    *(f"/reports/meeting-paper?format={form}" for form in ("json", "html", "pdf", "docx")),
    *(f"/reports/status-overview?format={form}" for form in ("svg", "xlsx")),
    "/reports/plan?format=csv",
    *(f"/exports?format={form}" for form in ("xlsx", "csv")),
    "/events?limit=100", "/mails", "/jobs?limit=100", "/accounts?limit=100", "/me/personal-data", "/action-items",
)  # fmt: skip


def planted(client, coordinator, monkeypatch):
    """Every answer to requests that carry secrets, half of them with a fault of the program behind them."""
    answers = [*_asked(client), *_asked(coordinator)]
    with monkeypatch.context() as broken:
        broken.setattr(client.application, "testing", False)  # a fault is answered, not raised
        broken.setattr(auth, "replace", None)
        answers += [*_asked(client), *_asked(coordinator)]
    assert {401, 404, 500} <= {answer.status_code for answer in answers}
    return [(answer.request.path, f"{answer.headers}{answer.text}") for answer in answers]


def _asked(client):
    for address in ADDRESSES:
        for headers in HEADERS:
            yield client.get(address, headers=headers)
        yield client.get(address, query_string={"access_token": WRONG, "password": CANARY})
        yield client.post(address, json=SECRETS)
        yield client.post(address, data={"password": CANARY})
        yield client.post(address, data=f'{{"password": "{CANARY}', content_type="application/json")
    yield client.post("/accounts", json={"name": "Prov", "grants": [{"role": "auditor", **SECRETS}], **SECRETS})


def everywhere(client, coordinator, log, export):
    """What is logged, written, kept and shown."""
    yield from (("the log", log), ("an export of the journal", export))
    yield from (("the document", as_json(document_in(language)).decode()) for language in LANGUAGES)
    yield from ((path, read(coordinator.get(path))) for path in SHOWN)
    yield "a list as CSV", coordinator.get("/action-items", headers={"Accept": "text/csv"}).text
    with owning() as connection:
        for table in Base.metadata.sorted_tables:  # as tuples: rows show only the beginning of long texts
            yield table.name, str([tuple(row) for row in connection.execute(select(table))])


def read(answer):
    """The text of an answer, whatever its format."""
    assert answer.status_code == 200, answer.text
    return text_of(answer.data, answer.mimetype)


def test_no_secret_of_a_request_is_found_anywhere(client, coordinator, caplog, monkeypatch, tmp_path):
    with caplog.at_level(logging.DEBUG):
        answers = planted(client, coordinator, monkeypatch)
    with clock.at(NOW + timedelta(days=1)):
        Worker(client.application).work_off()  # the week's mail, on Monday
    file = tmp_path / "export.jsonl"
    client.application.test_cli_runner().invoke(args=["audit", "export", str(file)])
    with client.application.app_context():
        kept = list(everywhere(client, coordinator, caplog.text, file.read_text("utf-8")))
    secrets = (CANARY, coordinator.token.partition(".")[2])
    assert [place for place, text in (*answers, *kept) if any(secret in text for secret in secrets)] == []
    long = {place for place, text in kept if len(text) > 1000}
    assert {"the log", "an export of the journal", "event", "mail", *SHOWN[:9]} <= long
