"""The OpenAPI document as tests read it: each language's operations, with references resolved."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from api.app import create_app
from api.core.errors import LANGUAGES
from api.docs.document import PUBLIC_SERVER, document_in
from api.settings import Settings

METHODS = ("get", "post", "put", "patch", "delete")


@cache
def document(language: str) -> dict[str, Any]:
    """As it is committed; the database is never opened."""
    settings = Settings("sqlite://", False, False, "x" * 32, Path("never-made"), public_url=PUBLIC_SERVER)
    with create_app(settings).app_context():
        return document_in(language)


class Operation(NamedTuple):
    """One operation in one language; `says` is its part of the document."""

    language: str
    method: str
    path: str
    says: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.language}:{self.says['operationId']}"

    def resolved(self, part: Any) -> Any:
        """What a reference points to."""
        while isinstance(part, dict) and "$ref" in part:
            place = document(self.language)
            for step in part["$ref"].removeprefix("#/").split("/"):
                place = place[step]
            part = place
        return part

    @property
    def parameters(self) -> list[dict[str, Any]]:
        return [self.resolved(parameter) for parameter in self.says["parameters"]]

    def named(self, where: str) -> dict[str, dict[str, Any]]:
        """Its parameters in the path, the query or the headers, by name."""
        return {parameter["name"]: parameter for parameter in self.parameters if parameter["in"] == where}

    @property
    def responses(self) -> dict[str, dict[str, Any]]:
        return {status: self.resolved(response) for status, response in self.says["responses"].items()}

    @property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """The kinds of body that it takes."""
        found: dict[str, dict[str, Any]] = self.says.get("requestBody", {}).get("content", {})
        return found

    @property
    def printed_bodies(self) -> dict[str, dict[str, Any]]:
        """Those of which something can be shown."""
        return {kind: media for kind, media in self.bodies.items() if media["schema"].get("format") != "binary"}

    @property
    def is_list(self) -> bool:
        return "page" in self.named("query")

    def answers(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Status, media type and content of everything that it can answer."""
        for status, response in self.responses.items():
            for media_type, media in response.get("content", {}).items():
                yield status, media_type, media


OPERATIONS = [
    Operation(language, method, path, item[method])
    for language in LANGUAGES
    for path, item in document(language)["paths"].items()
    for method in METHODS
    if method in item
]


def schemas(language: str) -> dict[str, Any]:
    found: dict[str, Any] = document(language)["components"]["schemas"]
    return found


def properties() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every property of every named schema: the schema's name, its own, and what is said of it."""
    for name, schema in schemas("en").items():
        for member, said in schema.get("properties", {}).items():
            yield name, member, said
