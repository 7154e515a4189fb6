"""The application: settings, database, who asks, routes, and what every answer says."""

import re
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g
from flask_cors import CORS
from flask_cors.core import get_cors_headers, get_cors_options
from sqlalchemy.engine import make_url
from werkzeug.datastructures import EnvironHeaders
from werkzeug.middleware.proxy_fix import ProxyFix

from api import capacity, cli, routes
from api.access_tokens.commands import note_use
from api.core import auth, deprecation, guessing, hosts, limits, problems, trace
from api.core.actor import ITSELF
from api.core.body import Request
from api.core.db import db
from api.core.deprecation import HEADERS as DEPRECATED
from api.core.engines import engine_options, open_engines
from api.core.headers import Environ, Headers, Protected, protecting
from api.core.openapi import IdConverter
from api.core.parameters import HEADERS
from api.deprecations import DEPRECATIONS
from api.docs.info import VERSION, api_options
from api.gate import LARGEST_BODY
from api.identities.logins import actor_for, is_checkable
from api.settings import Settings, settings_from

EXPOSED = [*HEADERS, *DEPRECATED, "Content-Disposition"]  # what the document says of answers, and what a file is called
PREFLIGHT = 3600  # seconds for which browsers remember what a page may send
HEALTH = ("plain.live", "plain.ready")


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or settings_from()
    trace.log(settings.log_level)
    app = Flask("api", static_folder=None)
    app.request_class = Request
    app.config.update(configuration(settings))
    app.url_map.converters["id"] = IdConverter
    app.url_map.strict_slashes = app.url_map.merge_slashes = False  # neither redirects to what the caller calls us
    if settings.trusted_proxies:
        believed = {"x_for": settings.trusted_proxies, "x_proto": settings.trusted_proxies}  # and of hosts none
        app.wsgi_app = ProxyFix(app.wsgi_app, **believed)  # type: ignore[method-assign]  # as Flask says to
    db.init_app(app)
    open_engines(app)
    problems.install(app)
    trace.install(app)
    hosts.install(app, settings.host, HEALTH)
    auth.install(app, guessing.careful(actor_for, is_checkable))
    if settings.allowed_origins:
        CORS(app)
    routes.register(app)
    _conclude(app, settings)
    app.wsgi_app = Protected(app.wsgi_app, app.config["PROTECTING"])  # type: ignore[assignment,method-assign]  # as Flask says to
    cli.register(app)
    return app


def _conclude(app: Flask, settings: Settings) -> None:
    """What is done with every answer, the last of these first."""
    deprecation.install(app, DEPRECATIONS)
    app.after_request(_sign)
    app.after_request(_note_use(app))
    limits.install(app, capacity.limiter(app, settings.capacity, settings.pepper), HEALTH)


def configuration(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions want to know."""
    seconds = settings.capacity.statement_timeout
    url = make_url(settings.database_url)  # which does not show its password
    writes, reads = engine_options(url, fenced=settings.row_level_security, seconds=seconds)
    return {
        "SETTINGS": settings,
        "PUBLIC_URL": settings.public_url,
        "PROTECTING": protecting(
            secure=settings.public_url.startswith("https:"), shared=bool(settings.allowed_origins)
        ),
        "CORS_ORIGINS": [re.compile(re.escape(origin) + r"\Z") for origin in settings.allowed_origins],  # and no others
        "CORS_EXPOSE_HEADERS": EXPOSED,
        "CORS_MAX_AGE": PREFLIGHT,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "STATEMENT_TIMEOUT": seconds,
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_BINDS": reads,
        "SQLALCHEMY_ENGINE_OPTIONS": writes,
        **api_options(),
    }


def told_always(app: Flask) -> Callable[[Environ], Headers]:
    """What every answer to such a request says, for those answers that the application itself does not make."""
    protecting, options = app.config["PROTECTING"], get_cors_options(app)

    def told(environ: Environ) -> Headers:
        shared = get_cors_headers(options, EnvironHeaders(environ), environ["REQUEST_METHOD"])
        return (*protecting, *((name, str(value)) for name, value in shared.items()))

    return told


def _sign(response: Response) -> Response:
    """What every answer says, whatever it is."""
    if response.status_code < 400:
        response.headers["API-Version"] = VERSION
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _note_use(app: Flask) -> Callable[[Response], Response]:
    """When a token was last used is written after the answer has been sent, and at most hourly."""

    def note(response: Response) -> Response:
        if g.pop("use_to_note", False):
            token_id = g.actor.token_id

            @response.call_on_close
            def write() -> None:
                with app.app_context():
                    note_use(ITSELF, token_id)

        return response

    return note
