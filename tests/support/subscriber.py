"""A subscriber that makes a replica of what it is told: `python -m tests.support.subscriber PORT FILE SECRET`.

It knows nothing but the signed calls that reach it, and answers when what they say is in its file.
"""

import json
import sqlite3
import sys
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

# Each event once, `times` that it was told, and whether it was new when a later one was known already.
TABLES = """
CREATE TABLE IF NOT EXISTS told (id TEXT PRIMARY KEY, sequence INTEGER, times INTEGER, late INTEGER) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS in_order ON told (sequence);
CREATE TABLE IF NOT EXISTS replica (entity TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;
"""


class Replica:
    """What a subscriber knows, in a file that outlives it."""

    def __init__(self, file: Path) -> None:
        self._file = sqlite3.connect(file, isolation_level=None)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.executescript(TABLES)

    def take_in(self, call: dict[str, Any]) -> None:
        """Once, however often it is told."""
        event, sequence = call["data"], int(call["sequence"])
        with closing(self._file.cursor()) as file:
            file.execute("BEGIN IMMEDIATE")
            if not file.execute("UPDATE told SET times = times + 1 WHERE id = ?", (call["id"],)).rowcount:
                [known] = file.execute("SELECT coalesce(max(sequence), 0) FROM told").fetchone()
                file.execute("INSERT INTO told VALUES (?, ?, 1, ?)", (call["id"], sequence, sequence < known))
                new = (f"{event['entityType']}/{event['entityId']}", json.dumps(event["after"]))
                file.execute("INSERT OR REPLACE INTO replica VALUES (?, ?)", new)
            file.execute("COMMIT")

    def events(self) -> list[tuple[str, int, bool]]:
        """Id, how often it was told and whether it was late, of each event."""
        return self._file.execute("SELECT id, times, late FROM told ORDER BY sequence").fetchall()

    def count(self) -> int:
        [found] = self._file.execute("SELECT count(*) FROM told").fetchone()
        return int(found)

    def content(self) -> dict[str, Any]:
        """What it holds of each object, by kind and id."""
        found = self._file.execute("SELECT entity, content FROM replica")
        return {entity: json.loads(content) for entity, content in found}


def serve(port: int, file: Path, secret: str) -> None:
    replica, webhook = Replica(file), Webhook(secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                replica.take_in(webhook.verify(body, dict(self.headers)))
            except WebhookVerificationError:
                self.send_error(401)
            else:
                self.send_response(204)
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    HTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
