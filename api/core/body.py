"""What a request brings: JSON that is what it says, and queries where nothing is said twice,
and the headers that a write heeds."""

import json
import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any
from urllib.parse import parse_qsl

from flask import Request as FlaskRequest
from flask import request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import ImmutableMultiDict, MIMEAccept, MultiDict
from werkzeug.exceptions import NotAcceptable, PreconditionRequired, UnsupportedMediaType
from werkzeug.http import parse_accept_header

from api.core.errors import Fault, Message, RuleBroken
from api.core.faults import REPEATED, TOO_MANY_PARAMETERS
from api.core.note import noted
from api.core.transaction import Expected

DEEPEST = 20
MOST_PARAMETERS = 100
JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
CHARSET = re.compile(r";\s*charset=[^,;]*", re.IGNORECASE)

MALFORMED = Message("malformed_json", "Det här är inte JSON: {reason}.", "This is not JSON: {reason}.")
NOT_AN_OBJECT = Message("not_object", "Skicka ett JSON-objekt.", "Send a JSON object.")
TOO_DEEP = Message("too_deep", "Högst {deepest} nivåer.", "{deepest} levels at the most.")
DUPLICATE_NAME = Message("duplicate_name", "Namnet {name} står två gånger.", "The name {name} stands twice.")
NO_PARAMETERS = Message("unknown", "Här anges inga parametrar.", "No parameters are given here.")
BAD_KEY = Message(
    "bad_idempotency_key",
    "Ska vara 1–200 synliga ASCII-tecken, till exempel ett UUID.",
    "Must be 1–200 visible ASCII characters, such as a UUID.",
)
IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Request(FlaskRequest):
    """A request whose query may hold any bytes: what is not UTF-8 becomes half characters, which no parameter takes."""

    @cached_property
    def accept_mimetypes(self) -> MIMEAccept:
        """Whatever charset is asked for beside a type: there is only UTF-8."""
        return parse_accept_header(CHARSET.sub("", self.headers.get("Accept", "")), MIMEAccept)

    @cached_property
    def args(self) -> MultiDict[str, str]:
        query = self.query_string.decode(errors="surrogateescape")
        if query.count("&") >= MOST_PARAMETERS:
            raise RuleBroken(Fault("", TOO_MANY_PARAMETERS.format(most=MOST_PARAMETERS)), location="query")
        return ImmutableMultiDict(parse_qsl(query, keep_blank_values=True, errors="surrogateescape"))


def body_of(request: FlaskRequest) -> dict[str, Any]:
    """The request's JSON object; anything that is not exactly one is refused."""
    if request.mimetype not in ((JSON, MERGE_PATCH) if request.method == "PATCH" else (JSON,)):
        raise UnsupportedMediaType
    try:
        body = json.loads(request.get_data().decode(), object_pairs_hook=_unique, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValidationError(TOO_DEEP.format(deepest=DEEPEST)) from error
    except ValueError as error:
        raise ValidationError(MALFORMED.format(reason=getattr(error, "msg", "fel tecken / bad characters"))) from error
    if not isinstance(body, dict):
        raise ValidationError(NOT_AN_OBJECT)
    _check_depth(body)
    return body


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        last = {name: place for place, (name, _) in enumerate(pairs)}
        twice = next(name for place, (name, _) in enumerate(pairs) if last[name] != place)
        raise ValidationError(DUPLICATE_NAME.format(name=twice))
    return found


def _no_constant(name: str) -> Any:
    raise ValidationError(MALFORMED.format(reason=name))


def _check_depth(body: Any) -> None:
    level = [body]
    for _ in range(DEEPEST):
        level = [part for value in level for part in _parts(value)]
        if not level:
            return
    raise ValidationError(TOO_DEEP.format(deepest=DEEPEST))


def _parts(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


@cache
def _unsaid(schema: Schema) -> dict[str, Any] | None:
    """What a query means that is not there; None when it must be."""
    if any(field.required for field in schema.load_fields.values()):
        return None
    found: dict[str, Any] = schema.load({})
    return found


class Parser(FlaskParser):
    """webargs with our answers: 400 instead of 422, unknown and repeated names refused."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE, "query": RAISE}

    def parse(self, argmap: Any, req: Any = None, *, location: str | None = None, **options: Any) -> Any:
        """A query that is not there says what it says by default: most writes have none."""
        absent = location == "query" and not request.query_string and isinstance(argmap, Schema)
        unsaid = _unsaid(argmap) if absent else None
        if unsaid is not None:
            return dict(unsaid)
        return super().parse(argmap, req, location=location, **options)

    def load_json(self, req: FlaskRequest, schema: Any) -> Any:
        return body_of(req)

    def load_querystring(self, req: FlaskRequest, schema: Any) -> Any:
        repeated = {name: [REPEATED] for name, values in req.args.lists() if len(values) > 1}
        if repeated:
            raise ValidationError(repeated)
        return req.args.to_dict()


def acceptable(*, before: bool = False) -> None:
    """Whoever cannot read JSON learns it before anything is written; a read learns it with the answer, which may be
    of another format."""
    if before and request.method in ("GET", "HEAD"):
        return
    if request.accept_mimetypes and not request.accept_mimetypes.quality(JSON):
        raise NotAcceptable


def preferred(*offered: str) -> str:
    """Which of these media types the caller would rather have, the first when it is all the same; refused when none
    will do."""
    accepted = request.accept_mimetypes
    best = max(offered, key=accepted.quality) if accepted else offered[0]
    if accepted and not accepted.quality(best):
        raise NotAcceptable
    return best


def no_parameters() -> None:
    """Where none is understood, none is silently ignored."""
    if request.args:
        raise RuleBroken(*(Fault(name, NO_PARAMETERS) for name in request.args), location="query")


def idempotency_key() -> str | None:
    """The caller's own name for this one POST; structured-field quotes around it are not part of it."""
    header = request.headers.get("Idempotency-Key") if request.method == "POST" else None
    if header is None:
        return None
    key = header.strip().removeprefix('"').removesuffix('"')
    if not IDEMPOTENCY_KEY.fullmatch(key):
        raise RuleBroken(Fault("Idempotency-Key", BAD_KEY), location="headers")
    return key


def expected_versions(*, needed: bool) -> Expected:
    """The versions that If-Match names; None when any will do. A weak tag counts: proxies weaken tags."""
    header = request.headers.get("If-Match")
    if header is None:
        if needed:
            raise PreconditionRequired
        return None
    if header.strip() == "*":
        return None
    tags = (tag.strip().removeprefix("W/").strip('"').partition("-")[0] for tag in header.split(","))
    return frozenset(int(tag) for tag in tags if tag.isascii() and tag.isdigit() and len(tag) < 10)


def change_note() -> str | None:
    """Why something is deleted: in UTF-8, which WSGI hands over as if it were Latin-1."""
    header = request.headers.get("Change-Note")
    if header is None:
        return None
    try:
        text = header.encode("latin-1").decode()
    except UnicodeDecodeError:
        text = header
    return noted(text, "Change-Note", "headers")
