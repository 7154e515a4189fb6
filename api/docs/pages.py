"""The pages for people: Swagger UI, and an explanation of every kind of problem, in Swedish and English."""

import hashlib
import json
from functools import cache, partial
from pathlib import Path
from typing import Any

import flask_swagger_ui
from flask import Blueprint, Response, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as Redirect

from api.core.answer import BASE
from api.core.errors import LANGUAGES
from api.core.headers import CONTENT_POLICY, OPENER_POLICY, YEAR
from api.core.kinds import KINDS, Kind
from api.core.problems import problem
from api.docs.document import chosen_language
from api.docs.info import VERSION
from api.docs.logins import offered, origins

OURS = Path(__file__).parent / "assets"
SWAGGER_UI = Path(flask_swagger_ui.__file__).parent / "dist"
ASSETS = {
    "page.css": OURS,
    "page.js": OURS,
    "swagger-ui.css": SWAGGER_UI,
    "swagger-ui-bundle.js": SWAGGER_UI,
    "oauth2-redirect.js": SWAGGER_UI,
    "favicon-16x16.png": SWAGGER_UI,
    "favicon-32x32.png": SWAGGER_UI,
}
ENCLOSED = "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
INTERACTIVE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src {}; " + ENCLOSED
)
RETURNING = "default-src 'none'; script-src 'self'; " + ENCLOSED
STATIC = "default-src 'none'; style-src 'self'; img-src 'self'; " + ENCLOSED

pages = Blueprint("pages", __name__, template_folder="templates")


@pages.get("/")
@pages.get(BASE)
def start() -> Redirect:
    return redirect(url_for("pages.swagger_ui"))


@pages.get(f"{BASE}/docs")
def swagger_ui() -> Response:
    response = _page("swagger_ui.html", INTERACTIVE.format(" ".join(["'self'", *origins(offered())])))
    response.headers[OPENER_POLICY] = "same-origin-allow-popups"  # a login opens one
    return response


@pages.get(f"{BASE}/docs/oauth2-redirect")
def oauth2_redirect() -> Response:
    """Where a login provider sends its answer: handed to the page that had asked, which fetches the token."""
    response = _page("oauth2_redirect.html", RETURNING)
    response.headers[OPENER_POLICY] = "unsafe-none"  # it speaks to the page that opened it
    return response


@pages.get(f"{BASE}/docs/assets/<name>")
def asset(name: str) -> Response:
    """Kept for a year by browsers: the address that a page gives changes with the content."""
    if name not in ASSETS:
        return problem(404)
    return send_from_directory(ASSETS[name], name, max_age=YEAR)


@pages.get(f"{BASE}/problems")
def problem_kinds() -> Response:
    return _page("problem_kinds.html", STATIC, kinds=list(KINDS.values()))


@pages.get(f"{BASE}/problems/<slug>")
def problem_kind(slug: str) -> Response:
    """What the member `type` of a problem points to."""
    found = next((kind for kind in KINDS.values() if kind.slug == slug), None)
    return _page("problem_kind.html", STATIC, kind=found, example=partial(_example, found)) if found else problem(404)


def _example(kind: Kind, lang: str) -> str:
    title, advice = (kind.sv, kind.help_sv) if lang == "sv" else (kind.en, kind.help_en)
    body = {
        "type": f"{BASE}/problems/{kind.slug}", "title": title, "status": kind.status, "detail": advice,
        "instance": f"{BASE}/action-items", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=2)


def _page(template: str, policy: str, **values: Any) -> Response:
    lang = chosen_language()

    def say(swedish: str, english: str) -> str:
        return swedish if lang == "sv" else english

    other = next(name for name in LANGUAGES if name != lang)
    text = render_template(template, lang=lang, other=other, say=say, version=VERSION, asset_url=_asset_url, **values)
    response = Response(text, content_type="text/html; charset=utf-8")
    response.headers[CONTENT_POLICY] = policy
    response.headers["Content-Language"] = lang
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept-Language"
    response.add_etag()
    response.make_conditional(request)
    return response


@cache
def _asset_url(name: str) -> str:
    digest = hashlib.blake2b((ASSETS[name] / name).read_bytes(), digest_size=6).hexdigest()
    return f"{BASE}/docs/assets/{name}?v={digest}"
