"""What a resource answers: lists and objects as bytes, with tags, links and the headers that caches go by."""

import hashlib
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote_plus, urlencode

import orjson
from flask import Response, current_app, g, request
from marshmallow import Schema as AnySchema
from sqlalchemy import Select

from api.core import table
from api.core.actor import Actor
from api.core.body import JSON, acceptable
from api.core.db import db
from api.core.dump import dump_rows
from api.core.engines import reading
from api.core.listing import Clause, Listing, Row
from api.core.paging import START, Page, Query, one, page
from api.core.past import looked_back
from api.core.text import camel

BASE = "/cemr/v1"
PAGING = ("page", "limit", "count", "cursor", "sort", "shown", "as_of", "deleted")

Link = tuple[str, str, str]  # path below the base, rel, method
Linker = Callable[[Actor, Row], Mapping[str, Link]]


@dataclass(frozen=True, eq=False)
class Resource:
    """A kind of object as the API shows it: where, from which list, in which shape, for whom, with which next steps,
    whether its list can be had as CSV and, where that is said, until which day one looks back and what one restores."""

    path: str
    listing: Listing
    schema: type[AnySchema]
    visible: Callable[[Actor], Clause]
    links: Linker
    max_age: int = 0
    csv: bool = False
    today: Callable[[], date] | None = None
    restorable: Callable[[Actor], Clause] | None = None

    def other_formats(self) -> dict[str, Any]:
        """What its list can be had as beside JSON, for the document."""
        return deepcopy(table.DOCUMENTED) if self.csv else {}


class Made(NamedTuple):
    """What a write made or changed; `new` is whether there was nothing before, `once` are members that this one answer
    shows and nothing keeps, such as a secret. Of many at once `told` is all that is said."""

    key: str = ""
    new: bool = True
    once: Mapping[str, Any] = MappingProxyType({})
    told: Mapping[str, Any] = MappingProxyType({})

    @property
    def public(self) -> "Made":
        return self._replace(once={})


def object_answer(resource: Resource, actor: Actor, scope: Clause, made: Made, status: int = 200) -> Response:
    with reading(actor) as connection:
        row = one(connection, actor, resource.listing, scope, made.key)
    address = address_of(resource, made.key)
    row["links"] = linked({"self": (address, "self", "GET"), **resource.links(actor, row)})
    row.update(made.once)
    body = orjson.dumps(dump_rows(resource.schema, [row])[0])
    response = tagged(body, f"{row.get('version', 0)}-{digest(body)}", resource.max_age, status)
    if status == 201:
        response.headers["Location"] = base_url() + address
    return response


def linked(links: Mapping[str, Link]) -> dict[str, dict[str, str]]:
    return {name: link(*there) for name, there in links.items()}


def changed_answer(resource: Resource, actor: Actor, made: Made, status: int) -> Response:
    """The object after a write, read in its transaction as the caller would read it afterwards."""
    db.session.flush()
    return object_answer(resource, actor, resource.visible(actor), made, status)


def address_of(resource: Resource, key: str) -> str:
    return f"{resource.path}/{key}"


def list_answer(
    resource: Resource, actor: Actor, scope: Clause, args: dict[str, Any], within: Select[Any] | None = None
) -> Response:
    query = _query(resource, args, within)
    if resource.csv and table.preferred():
        return kept(table.csv_answer(actor, resource.listing, resource.schema, scope, query), resource.max_age)
    with reading(actor, query.as_of) as connection:
        found = page(connection, actor, resource.listing, scope, query)
    names = query.names or frozenset(resource.listing.names())
    rows = dump_rows(resource.schema, found.rows, names)
    return page_answer(resource.listing.name, rows, query, found, resource.max_age)


def page_answer(name: str, rows: list[Any], query: Query, found: Page, max_age: int) -> Response:
    """The envelope of a list around its encoded rows."""
    links = _page_links(query, found)
    body = orjson.dumps({"_meta": _meta(query, found), "_links": links, camel(name): rows})
    response = tagged(body, digest(body), max_age)
    response.headers["Link"] = ", ".join(f'<{item["href"]}>; rel="{name}"' for name, item in links.items())
    return response


def link(path: str, rel: str, method: str) -> dict[str, str]:
    return {"href": base_url() + path, "rel": rel, "method": method}


def base_url() -> str:
    """Where the API is served: the public address of the settings, else the host that was asked."""
    return (current_app.config["PUBLIC_URL"] or request.host_url.rstrip("/")) + BASE


def _query(resource: Resource, args: dict[str, Any], within: Select[Any] | None) -> Query:
    rest = {name: value for name, value in args.items() if name not in PAGING}
    return Query(
        filters=rest,
        sort=args.get("sort", ()),
        names=args.get("shown"),
        page=args["page"],
        limit=args["limit"],
        exact=args.get("count") == "exact",
        cursor=args.get("cursor"),
        within=within,
        as_of=looked_back(args.get("as_of"), resource.today),
    )


def _meta(query: Query, found: Page) -> dict[str, Any]:
    if found.total is None:
        return {"limit": query.limit, "count": len(found.rows)}
    capped = {"totalIsCapped": True} if found.capped else {}
    return {"page": query.page, "limit": query.limit, "count": len(found.rows), "totalRecords": found.total, **capped}


def _page_links(query: Query, found: Page) -> dict[str, dict[str, str]]:
    """Links to the neighbouring pages; the caller's other parameters stay as they are."""
    if query.cursor is not None:
        turns = {"self": query.cursor, "first": START, **({"next": found.next} if found.next else {})}
        return _turned("cursor", turns)
    last = max(1, -(-(found.total or 0) // query.limit))
    pages = {"self": query.page, "first": 1}
    if query.page > 1:
        pages["prev"] = min(query.page - 1, last)
    if query.page < last or (found.capped and len(found.rows) == query.limit):
        pages["next"] = query.page + 1
    if not found.capped:
        pages["last"] = last
    return _turned("page", pages)


def _turned(parameter: str, pages: Mapping[str, object]) -> dict[str, dict[str, str]]:
    others = [(name, value) for name, value in request.args.items() if name != parameter]
    address = f"{base_url()}{request.path.removeprefix(BASE)}?{urlencode([*others, (parameter, '')])}"
    return {
        name: {"href": address + quote_plus(str(value)), "rel": name, "method": "GET"} for name, value in pages.items()
    }


def body_answer(body: bytes, max_age: int) -> Response:
    return tagged(body, digest(body), max_age)


def tagged(body: bytes, tag: str, max_age: int, status: int = 200, content_type: str = JSON) -> Response:
    """The answer, or 304 when the caller has these very bytes."""
    if content_type == JSON:
        acceptable()
    unchanged = status == 200 and request.method in ("GET", "HEAD") and request.if_none_match.contains_weak(tag)
    response = Response(b"" if unchanged else body, 304 if unchanged else status, content_type=content_type)
    response.headers["ETag"] = f'"{tag}"'
    return kept(response, max_age)


def kept(response: Response, max_age: int) -> Response:
    """With what caches go by."""
    if request.method not in ("GET", "HEAD"):
        response.headers["Cache-Control"] = "no-store"
    elif g.actor.anonymous:
        response.headers["Cache-Control"] = f"public, max-age={max_age}" if max_age else "public, no-cache"
    else:
        response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept, Authorization"
    return response


def digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=12).hexdigest()
