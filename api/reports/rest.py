"""Routes that give a report in whichever of its formats is asked for."""

from collections.abc import Iterable
from functools import wraps
from typing import Any, NamedTuple

from flask import Response, g, request

from api.core.acting import Decorator, View
from api.core.answer import base_url, digest, tagged
from api.core.auth import signed_in
from api.core.body import no_parameters
from api.core.headers import CONTENT_POLICY
from api.core.limits import count_file
from api.core.listing import Row
from api.core.parameters import IF_NONE_MATCH, OPEN
from api.core.problems import language
from api.core.rest import Blueprint as BaseBlueprint
from api.core.schema import Args
from api.documents.html import POLICY
from api.documents.words import Words
from api.page_logins.visitors import know_visitor
from api.reports.formats import FILES, MEDIA_TYPES, Format, content_type, wanted
from api.reports.report import Asked, Report
from api.reports.shapes import PlanArgs, with_formats

DRAWN = "default-src 'none'; frame-ancestors 'none'"
POLICIES = {Format.HTML: POLICY, Format.SVG: DRAWN}


class File(NamedTuple):
    """What a view answers as a file; its name is said without the extension."""

    name: str
    content: bytes


class Blueprint(BaseBlueprint):
    """Adds to the decorators of reads those for reports and other files."""

    def reports(self, report: Report, said: str, *, members_only: bool = False) -> Decorator:
        """GET of a report; the view only documents it."""
        asked = with_formats(report.args, report.formats)

        def decorate(view: View) -> View:
            @wraps(view)
            def read(_view: Any, args: dict[str, Any]) -> Response:
                form = Format(args.get("format") or wanted((Format.JSON, *report.formats)))
                if form in FILES:
                    count_file()
                if form == Format.HTML:
                    know_visitor()
                words = Words(args.get("lang") or language())
                actor = signed_in() if members_only else g.actor
                row = report.row(actor, Asked.of(args, request.args, base_url()))
                return _answer(report, row, form, words)

            documented = self.tells(report.schema, said, asked, members_only=members_only)(read)
            if issubclass(report.args, PlanArgs):  # there may be no plan that could be meant
                documented = self.alt_response(404, "NOT_FOUND")(documented)
            return self.doc(responses={200: {"content": _described(report.formats)}})(documented)  # type: ignore[no-any-return]  # a View

        return decorate

    def files(self, args: type[Args], formats: tuple[Format, ...], said: str) -> Decorator:
        """GET of a file that is made for members, in one of these formats; the view gives it."""

        def decorate(view: View) -> View:
            @wraps(view)
            def read(self_: Any, args: dict[str, Any]) -> Response:
                form = Format(args.get("format") or wanted(formats))
                count_file()
                words = Words(args.get("lang") or language())
                return _sent(view(self_, signed_in(), args, form, words), form, words)

            read = self.response(200, description=said)(self.alt_response(404, "NOT_FOUND")(read))
            read = self.alt_response(406, "NOT_ACCEPTABLE")(read)
            read = self.doc(responses={200: {"content": _described(formats)}})(read)
            return self._open(self.arguments(args(), location="query")(read), True, [IF_NONE_MATCH])

        return decorate

    def gives(self, said: str) -> Decorator:
        """GET of a file of one format or another, which the view answers."""
        contents = {**_described(Format), MEDIA_TYPES[Format.JSON]: {"schema": {"type": "object"}}}

        def decorate(view: View) -> View:
            @wraps(view)
            def read(*given: Any, **path: str) -> Any:
                no_parameters()
                wanted(tuple(Format))  # whoever can read none of them is told
                return view(*given, **path)

            read = self.response(200, description=said)(self.alt_response(404, "NOT_FOUND")(read))
            read = self.doc(responses={200: {"content": contents}}, security=OPEN)(read)
            return self._documented(read, [IF_NONE_MATCH])

        return decorate


def _answer(report: Report, row: Row, form: Format, words: Words) -> Response:
    response = _sent(File(report.name, report.made(row, form, words)), form, words)
    if form == Format.HTML:
        response.vary.add("Cookie")
    return response


def _sent(file: File, form: Format, words: Words) -> Response:
    response = tagged(file.content, digest(file.content), 0, content_type=content_type(form))
    response.vary.add("Accept-Language")
    return named_file(response, form, file.name, words.language)


def named_file(response: Response, form: Format, name: str, spoken: str) -> Response:
    """With what a browser must know of it: its language, what it may load, and under which name it is kept."""
    if form != Format.JSON:
        response.headers["Content-Language"] = spoken
    if form in POLICIES:
        response.headers[CONTENT_POLICY] = POLICIES[form]
    if form in FILES:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _described(forms: Iterable[Format]) -> dict[str, Any]:
    """What an answer is beside JSON, for the document."""
    file = {"type": "string", "format": "binary", "maxLength": 2**31 - 1}
    return {MEDIA_TYPES[form]: {"schema": file} for form in forms}
