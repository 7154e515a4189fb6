"""The OpenAPI document as bytes: built once per language, with true examples and this installation first."""

import json
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import orjson
import yaml
from flask import current_app, request
from werkzeug.http import generate_etag

from api.core.answer import BASE
from api.core.deprecation import mark
from api.core.document import Document, finished
from api.core.errors import LANGUAGES
from api.core.event_types import EVENT_TYPES
from api.core.openapi import generated
from api.core.problems import language
from api.deprecations import DEPRECATIONS
from api.docs.access import say_who
from api.docs.info import TAGS
from api.docs.logins import Offered, offered, with_logins
from api.docs.webhooks import with_webhooks

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "openapi" / "examples"
PUBLIC_SERVER = "https://cemr.example.se"

Write = Callable[[Document], bytes]


def chosen_language() -> str:
    """`?lang=` or else what the browser prefers; Swedish when it says nothing."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in LANGUAGES else language()


def document_in(lang: str) -> Document:
    """The document as it is committed and published: the public server only."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # a key for the cache
    return _document(app, lang)


@cache
def _document(app: Any, lang: str) -> Document:
    spec = with_webhooks(generated(app))
    document = finished(spec, BASE, examples(), _texts() if lang == "sv" else {}, lang)
    say_who(document, lang)
    mark(document, DEPRECATIONS, lang)
    described = {tag["name"]: tag for tag in document["tags"]}
    document["tags"] = [described[_said(name, lang)] for name in TAGS]
    document["servers"] = [_server(app.config["PUBLIC_URL"] or PUBLIC_SERVER, lang)]
    return dict(document)


def _said(text: str, lang: str) -> str:
    return _texts().get(text, text) if lang == "sv" else text


def _server(url: str, lang: str) -> dict[str, str]:
    described = "Produktionsmiljö (Production)" if lang == "sv" else "Production"
    return {"url": url + BASE, "description": described, "x-internal": "false"}


def written(write: Write, lang: str) -> tuple[bytes, str]:
    """The document for whoever asks for it, and its tag."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # as above
    return _written(app, write, lang, offered())


@lru_cache(16)  # of half a megabyte each; which logins are offered may change while a provider is away
def _written(_app: Any, write: Write, lang: str, logins: tuple[Offered, ...]) -> tuple[bytes, str]:
    body = write(with_logins(served(lang), logins, lang))
    return body, generate_etag(body)


def served(lang: str) -> Document:
    """The document with the place that it was read from as the first server: Swagger UI sends its requests there."""
    document = document_in(lang)
    here = {"url": BASE, "description": "Den här installationen" if lang == "sv" else "This installation"}
    return {**document, "servers": [here, *document["servers"]]}


@cache
def examples() -> dict[str, Any]:
    """By operation, what was asked and answered on the sample installation (tests.support.examples)."""
    found: dict[str, Any] = {}
    for file in sorted(EXAMPLES.glob("*.json")):
        found |= json.loads(file.read_text("utf-8"))
    return found


@cache
def _texts() -> dict[str, str]:
    """The Swedish of every English text in the document."""
    texts: dict[str, str] = json.loads((Path(__file__).parent / "texts.sv.json").read_text("utf-8"))
    return texts | {kind.en: kind.sv for kind in EVENT_TYPES.values()}


def as_json(document: Document) -> bytes:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2)


def as_yaml(document: Document) -> bytes:
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False).encode()
