"""A client that keeps nothing between calls: what a view forgets to commit is not there for the next one."""

from contextvars import Context
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api.core import clock
from tests.support.documented import assert_documented

BASE = "/cemr/v1"


class Client(FlaskClient):
    """Speaks JSON below the base path; `as_` is a copy with another token."""

    token: str | None = None
    tokens: dict[str, str]

    def as_(self, name: str) -> "Client":
        other = Client(self.application, self.response_wrapper)
        other.token, other.tokens = self.tokens[name], self.tokens
        return other

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """In a context of its own, as a server does it; only the clock is the test's."""
        if args and isinstance(args[0], str) and not args[0].startswith(("/cemr", "/healthz", "/.well-known", "http")):
            args = (BASE + args[0], *args[1:])
        if self.token:
            headers = dict(kwargs.pop("headers", None) or {})
            kwargs["headers"] = {"Authorization": f"Bearer {self.token}", **headers}
        moment = clock.now()

        def ask() -> TestResponse:
            with clock.at(moment):
                return super(Client, self).open(*args, **kwargs)

        answer = Context().run(ask)
        assert_documented(self.application, answer)
        return answer

    def etag(self, path: str) -> str:
        return self.get(path).headers["ETag"]

    def change(self, path: str, body: dict[str, Any], **headers: str) -> TestResponse:
        """PATCH under the object's own ETag."""
        return self.patch(path, json=body, headers={"If-Match": self.etag(path), **headers})

    def ids(self, path: str) -> list[str]:
        """The ids in a list, whatever it is called."""
        rows = next(value for name, value in self.get(path).get_json().items() if not name.startswith("_"))
        return [row["id"] for row in rows]


def client_for(app: Flask, tokens: dict[str, str]) -> Client:
    client = Client(app, app.response_class)
    client.tokens = tokens
    return client
