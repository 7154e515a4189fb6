"""What every declared list keeps: one truth for rows, filters and orders."""

import pytest
from sqlalchemy import true

from api.accounts.permissions import PERMISSIONS, Role
from api.core.actor import Actor
from api.core.dump import dump_rows
from api.core.engines import reading
from api.core.paging import Query, page
from api.core.text import camel
from tests.support.registry import LISTINGS, RESOURCES, args_of

EVERYWHERE = Actor(permissions=PERMISSIONS[Role.ADMIN], everywhere=True)
PAGING = {"page", "limit", "count", "cursor", "sort", "shown", "as_of", "deleted"}

resources = pytest.mark.parametrize("path", sorted(RESOURCES))


def rows_of(app, path, **asked):
    with app.app_context(), reading(EVERYWHERE) as connection:
        return page(connection, EVERYWHERE, LISTINGS[path], true(), Query(limit=10_000, **asked)).rows


@resources
def test_rows_are_encoded_as_marshmallow_dumps_them(path, app):
    schema, names = RESOURCES[path].schema, frozenset(LISTINGS[path].names())
    rows = rows_of(app, path)
    plain = [{name: value for name, value in row.items() if name in names} for row in rows]
    assert rows
    assert dump_rows(schema, rows, names) == schema(many=True).dump(plain)


@resources
def test_everything_that_a_row_has_is_in_its_schema(path):
    assert LISTINGS[path].names() <= set(RESOURCES[path].schema().fields)


@resources
def test_everything_in_the_schema_is_read(path):
    listing = LISTINGS[path]
    detail = {name.partition(".")[0] for name in listing.detail}
    shown = {name for name, field in RESOURCES[path].schema().fields.items() if not field.load_only}
    assert shown == listing.names() | {name for name in detail if not name.startswith("_")} | {"links"}


@resources
def test_the_arguments_are_the_filters(path, app):
    assert set(args_of(app, path).fields) - PAGING == set(LISTINGS[path].filters)


@resources
def test_the_own_order_is_one_that_can_be_asked_for(path):
    assert {name.removeprefix("-") for name in LISTINGS[path].order} <= set(LISTINGS[path].sorts)


@resources
def test_each_order_is_stable_and_reversible(path, client, database):
    for name in LISTINGS[path].sorts:
        there = [row["id"] for row in rows_of(database.app, path, sort=[name])]
        back = [row["id"] for row in rows_of(database.app, path, sort=[f"-{name}"])]
        assert sorted(there) == sorted(back)


@resources
def test_each_column_can_be_asked_for_alone(path, app):
    listing = LISTINGS[path]
    for name in listing.names():
        names = frozenset({"id", name})
        rows = dump_rows(RESOURCES[path].schema, rows_of(app, path, names=names), names)
        assert set(rows[0]) == {"id", RESOURCES[path].schema().fields[name].data_key or camel(name)}


@resources
def test_a_walk_meets_each_row_once(path, client, database):
    total = len(rows_of(database.app, path))
    met, cursor = [], "*"
    while cursor:
        with database.app.app_context(), reading(EVERYWHERE) as connection:
            found = page(connection, EVERYWHERE, LISTINGS[path], true(), Query(limit=7, cursor=cursor))
        met += [row["id"] for row in found.rows]
        cursor = found.next if len(met) < total else None
    assert len(set(met)) == len(met) >= total
