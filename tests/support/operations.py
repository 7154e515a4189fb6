"""Every operation of the API as it describes itself in OpenAPI: what the contract tests go through."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from api.core.answer import BASE
from api.core.document import METHODS
from api.core.openapi import generated
from tests.support.client import Client
from tests.support.routes import unopened

NOWHERE = "00000000-0000-7000-8000-000000000000"


class Operation(NamedTuple):
    """`query` are its query parameters by name, `body` the schema of its JSON body without references."""

    method: str
    path: str
    query: dict[str, dict[str, Any]]
    body: dict[str, Any] | None

    @property
    def is_list(self) -> bool:
        return "limit" in self.query

    def send(self, client: Client, path: str | None = None, **request: Any) -> Any:
        return client.open(path or address(client, self.path), method=self.method.upper(), **request)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


@cache
def _document() -> dict[str, Any]:
    return generated(unopened())


@cache
def operations() -> tuple[Operation, ...]:
    return tuple(
        Operation(method, path.removeprefix(BASE), _query(item[method]), _body(item[method]))
        for path, item in _document()["paths"].items()
        for method in METHODS
        if method in item
    )


def gets() -> list[Operation]:
    return [operation for operation in operations() if operation.method == "get"]


def lists() -> list[Operation]:
    return [operation for operation in gets() if operation.is_list]


def writes() -> list[Operation]:
    return [operation for operation in operations() if operation.body is not None]


def _query(operation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: resolved(one["schema"]) for one in operation.get("parameters", ()) if one.get("in") == "query"}


def _body(operation: dict[str, Any]) -> dict[str, Any] | None:
    content = operation.get("requestBody", {}).get("content", {})
    return resolved(content["application/json"]["schema"]) if "application/json" in content else None


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Without a reference, and without the alternative of null."""
    schema = next((one for one in schema.get("anyOf", ()) if one != {"type": "null"}), schema)
    schema = schema.get("allOf", [schema])[0]
    name = schema.get("$ref", "").rpartition("/")[2]
    return _document()["components"]["schemas"][name] if name else schema


def kind(schema: dict[str, Any]) -> str:
    """`integer` of `["integer", "null"]`."""
    said = schema.get("type", "object")
    return said if isinstance(said, str) else next(one for one in said if one != "null")


class Member(NamedTuple):
    """A member of a body, however deep: where it is, and its schema."""

    pointer: str
    schema: dict[str, Any]
    road: tuple[str | int, ...]


def body_with(values: list[tuple[Member, Any]]) -> Any:
    """A body in which members of the same depth have these values."""
    body: dict[str, Any] = {}
    for member, value in values:
        held: Any = body
        for step, following in zip(member.road, member.road[1:], strict=False):
            missing: Any = [None] if isinstance(following, int) else {}
            if isinstance(step, int):
                held[step] = held[step] or missing
            else:
                held.setdefault(step, missing)
            held = held[step]
        held[member.road[-1]] = value
    return body


def members(schema: dict[str, Any], road: tuple[str | int, ...] = ()) -> Iterator[Member]:
    """Every member of a body, its members' members and the entries of its lists."""
    for name, inner in schema.get("properties", {}).items():
        yield from _below(resolved(inner), (*road, name))


def _below(schema: dict[str, Any], road: tuple[str | int, ...]) -> Iterator[Member]:
    yield Member("".join(f"/{step}" for step in road), schema, road)
    if kind(schema) == "array":
        yield from _below(resolved(schema["items"]), (*road, 0))
    else:
        yield from members(schema, road)


def address(client: Client, path: str) -> str:
    """The path with the id of an object of Borås, or of the charter."""
    if "{system}" in path:
        return path.format(system="tests", key="a/1")
    if "{name}" in path:
        return path.format(name="action-item-status")
    if "{secret}" in path:
        made = client.as_("boras-coordinator").post("/calendar-addresses", json={}).get_json()
        return str(made["url"]).partition(BASE)[2]
    collection, braces, _ = path.partition("/{id}")
    if not braces:
        return f"{path}?department=KS" if path == "/reports/department-report" else path
    narrowed = {"signatories": "&q=bor%C3%A5s"}.get(collection[1:], "&signatory=boras")
    first = client.ids(f"{collection}?limit=1{'' if collection.startswith('/charter') else narrowed}")[0]
    return path.replace("{id}", first)
