"""The page that a municipality links to from its own site: no script, one round trip, in two languages."""

from dataclasses import replace

from flask import Blueprint, Response, g, request

from api.core.answer import BASE, base_url, digest, tagged
from api.core.headers import CONTENT_POLICY
from api.core.problems import language
from api.documents.html import POLICY, as_html
from api.documents.words import LOCALES, Words
from api.page_logins.visitors import know_visitor, ways
from api.reports.formats import Format, content_type
from api.reports.people import for_people
from api.status_pages.queries import Board, board_for
from api.status_pages.wording import board_document

board = Blueprint("board", __name__)


@board.get(f"{BASE}/board/<whose>")
def status_page(whose: str) -> Response:
    """What the caller sees of the plan; without a token or a login what is published."""
    know_visitor()
    asked = request.args.get("lang")
    words = Words(asked if asked in LOCALES else language())
    found = board_for(g.actor, whose, base_url())
    document = for_people(board_document(found, words), _links(found))
    page = as_html(replace(document, others=[*document.others, *ways(g.actor, found.slug, words)]))
    response = tagged(page, digest(page), 0, content_type=content_type(Format.HTML))
    response.headers[CONTENT_POLICY] = POLICY
    response.headers["Content-Language"] = words.language
    response.vary.update(["Accept-Language", "Cookie"])
    return response


def _links(found: Board) -> dict[str, dict[str, str]]:
    """The overview in its other formats; this page in the other language."""
    here = f"{base_url()}/board/{found.slug}?"
    return {**found.overview["links"], "html": {"href": here}}
