"""Objects as they were at the end of a day, with links to what was beside them, and none that change anything."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from flask import Response, g

from api.core.answer import Link, Made, Resource, address_of, digest, linked, object_answer, tagged
from api.core.body import no_parameters
from api.core.dump import dump_rows
from api.core.engines import reading
from api.core.listing import Clause
from api.core.paging import one
from api.core.past import looked_back

# Where asOf is understood: the paths of resources whose past is kept.
PATHS: set[str] = set()


def shown(resource: Resource, scope: Clause, key: str, asked: Mapping[str, Any] | None = None) -> Response:
    """The object as it is, or as it was when that is `asked`."""
    if asked is None:
        no_parameters()
    day = looked_back((asked or {}).get("as_of"), resource.today)
    return _as_it_was(resource, scope, key, day) if day else object_answer(resource, g.actor, scope, Made(key))


def _as_it_was(resource: Resource, scope: Clause, key: str, day: date) -> Response:
    with reading(g.actor, day) as connection:
        row = one(connection, g.actor, resource.listing, scope, key)
        links = {"self": (address_of(resource, key), "self", "GET"), **resource.links(g.actor, row)}
    row["links"] = linked({name: _then(link, day) for name, link in links.items() if link[2] == "GET"})
    body = orjson.dumps(dump_rows(resource.schema, [row])[0])
    return tagged(body, f"then-{digest(body)}", resource.max_age)  # no version, which If-Match would take for today's


def _then(link: Link, day: date) -> Link:
    path, rel, how = link
    place, _, query = path.partition("?")
    if PATHS.isdisjoint((place, place.rpartition("/")[0])):
        return link
    return f"{place}?{query and query + '&'}asOf={day}", rel, how
