"""An application of core alone: no features, no database, and routes that do what a test wants."""

from typing import Any

from flask import Flask, Response, g

from api.core import auth, problems, trace
from api.core.actor import Actor
from api.core.body import Request

SOMEBODY = Actor(account_id="somebody", signatory_id="boras")


def looked_up(token: str) -> Actor | None:
    return SOMEBODY if token == "good" else None  # noqa: S105  # no secret


def bare_app(lookup: auth.Lookup = looked_up) -> Flask:
    """`POST /raise` raises what `app.config["RAISES"]` holds; `/who` says who asks."""
    app = Flask("bare", static_folder=None)
    app.request_class = Request
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
    problems.install(app)
    trace.install(app)
    auth.install(app, lookup)

    @app.route("/raise", methods=["GET", "POST"])
    def fail() -> Response:
        raise app.config["RAISES"]

    @app.get("/who")
    def who() -> dict[str, Any]:
        return {"account": g.actor.account_id, "trace": g.actor.trace_id}

    @app.get("/members")
    def members() -> dict[str, Any]:
        return {"account": auth.signed_in().account_id}

    return app
