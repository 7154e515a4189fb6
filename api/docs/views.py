"""Routes of what the API says of itself in JSON: version, health and its own description."""

from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

import orjson
from flask import Blueprint as Pages
from flask import Response, current_app, request
from flask.views import MethodView

from api.core import clock
from api.core.actor import ANONYMOUS
from api.core.answer import base_url, body_answer
from api.core.dump import dump_rows
from api.core.engines import reading
from api.core.problems import problem
from api.core.rest import Blueprint
from api.database import head, revision
from api.docs.document import Write, as_json, as_yaml, chosen_language, written
from api.docs.info import CC0, RELEASED, VERSION
from api.docs.schemas import ApiInfoSchema

HOUR = 3600
SECURITY_TXT = "/.well-known/security.txt"
HOLDS = 180  # days, less than the year that is allowed: as long as somebody runs the program

READY, READY_FOR = "readiness", 1.0  # seconds in which the database is not asked again: whoever likes may ask us


@dataclass
class Readiness:
    """What the database said, and until when it is believed."""

    migrated: bool = False
    until: float = 0.0


blp = Blueprint("About", __name__, description="Which API this is.")
plain = Pages("plain", __name__)


@blp.route("/api-info")
class ApiInfo(MethodView):
    @blp.tells(ApiInfoSchema, "Name, version and state.")
    def get(self) -> Response:
        """Show which API this is.

        Its name, full version and where it is in its life; the first thing that support asks for.
        """
        row = {
            "api_name": "cemr-action-plan-tracker",
            "api_version": VERSION,
            "api_released": date.fromisoformat(RELEASED),
            "api_documentation": base_url() + "/docs",
            "api_status": "beta",
            "data_license": CC0,
        }
        return body_answer(orjson.dumps(dump_rows(ApiInfoSchema, [row])[0]), HOUR)


@plain.get("/cemr/v1/openapi.json")
def openapi_json() -> Response:
    return _document(as_json, "application/json")


@plain.get("/cemr/v1/openapi.yaml")
def openapi_yaml() -> Response:
    return _document(as_yaml, "application/yaml")


def _document(write: Write, media_type: str) -> Response:
    """The document may be loaded by other sites' tools, and is revalidated by its tag."""
    body, tag = written(write, chosen_language())
    response = Response(body, content_type=media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = "Accept-Language"
    response.set_etag(tag)
    response.make_conditional(request)
    return response


@plain.get(SECURITY_TXT)
def security_txt() -> Response:
    """Whom to tell of a weakness (RFC 9116), where the operator has said so."""
    settings = current_app.config["SETTINGS"]
    if not settings.security_contact:
        return problem(404)
    lines = {
        "Contact": settings.security_contact,
        "Expires": f"{clock.now() + timedelta(days=HOLDS):%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages": "sv, en",
        "Policy": base_url() + "/docs",
    }
    if public := current_app.config["PUBLIC_URL"]:
        lines["Canonical"] = public + SECURITY_TXT
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={HOUR}"
    return response


@plain.get("/healthz/live")
def live() -> Response:
    """The process answers."""
    return Response('{"status":"live"}', content_type="application/json")


@plain.get("/healthz/ready")
def ready() -> Response:
    """The database answers and has the tables of this version."""
    kept = current_app.extensions.setdefault(READY, Readiness())
    if monotonic() >= kept.until:
        with reading(ANONYMOUS) as connection:
            kept.migrated = revision(connection) == head()
        kept.until = monotonic() + READY_FOR
    return Response('{"status":"ready"}', content_type="application/json") if kept.migrated else problem(503)
