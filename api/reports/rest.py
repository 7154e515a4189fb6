"""Routes that give a report in whichever of its formats is asked for."""

from collections.abc import Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, request

from api.core.answer import base_url, digest, tagged
from api.core.listing import Row
from api.core.problems import language
from api.core.rest import Blueprint as BaseBlueprint
from api.core.rest import Decorator, View
from api.core.schema import Args
from api.documents.html import POLICY
from api.documents.words import Words
from api.reports.formats import FILES, MEDIA_TYPES, Format, content_type, wanted
from api.reports.report import Asked, Report
from api.reports.shapes import with_formats

NOT_ASKED = ("format", "lang")  # how it is said, not what
DRAWN = "default-src 'none'; frame-ancestors 'none'"
POLICIES = {Format.HTML: POLICY, Format.SVG: DRAWN}


class Blueprint(BaseBlueprint):
    """Adds to the decorators of reads the one for reports."""

    def reports(self, report: Report, args: type[Args], said: str, *, members_only: bool = False) -> Decorator:
        """GET of a report; the view only documents it."""
        asked = with_formats(args, report.formats)

        def decorate(view: View) -> View:
            @wraps(view)
            def read(_view: Any, args: dict[str, Any]) -> Response:
                form = Format(args.get("format") or wanted(report.formats))
                words = Words(args.get("lang") or language())
                return _answer(report, report_for(report, args), form, words)

            documented = self.tells(report.schema, said, asked, members_only=members_only)(read)
            return self.doc(responses={200: {"content": _described(report)}})(documented)  # type: ignore[no-any-return]  # a View

        return decorate


def report_for(report: Report, args: Mapping[str, Any]) -> Row:
    """The report that the request asks for, with links to its other formats."""
    said = {name: value for name, value in request.args.items() if name not in NOT_ASKED}
    asked = Asked({name: value for name, value in args.items() if name not in NOT_ASKED}, said, base_url())
    row = report.read(g.actor, asked)
    row["links"] = {"self": _link(report, said, "self"), **row.get("links", {}), **_alternates(report, said)}
    return row


def _alternates(report: Report, said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {str(form): _link(report, {**said, "format": str(form)}, "alternate") for form in report.formats}


def _link(report: Report, said: Mapping[str, str], rel: str) -> dict[str, str]:
    query = f"?{urlencode(said, safe=',')}" if said else ""
    return {"href": f"{base_url()}{report.path}{query}", "rel": rel, "method": "GET"}


def _answer(report: Report, row: Row, form: Format, words: Words) -> Response:
    body = report.made(row, form, words)
    response = tagged(body, digest(body), 0, content_type=content_type(form))
    response.vary.add("Accept-Language")
    if form != Format.JSON:
        response.headers["Content-Language"] = words.language
    if form in POLICIES:
        response.headers["Content-Security-Policy"] = POLICIES[form]
    if form in FILES:
        response.headers["Content-Disposition"] = f'attachment; filename="{report.name}.{form}"'
    return response


def _described(report: Report) -> dict[str, Any]:
    """What the answer is beside JSON, for the document."""
    file = {"type": "string", "format": "binary", "maxLength": 2**31 - 1}
    return {MEDIA_TYPES[form]: {"schema": file} for form in report.formats}
