"""Reading a `Listing`: one page by number, one page by cursor, or one object."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer, Label, Select, bindparam, exists, func, select

from api.core.actor import Actor
from api.core.attachment import asking, gathered, read
from api.core.errors import Fault, Message, NotFound, RuleBroken
from api.core.keyset import Ordered, beyond, decoded, encoded, ordered
from api.core.listing import TENANT, Clause, Known, Listing, Row
from api.core.prepared import asking_through
from api.core.statement import counted_statement, object_statement, rows_statement
from api.core.text import camel
from api.core.trip import Asked, together

T = TypeVar("T")

COUNT_UP_TO = 10_000
START = "*"

UNKNOWN_REFERENCE = Message(
    "unknown_reference",
    "{value} finns inte, eller så kan du inte se det.",
    "{value} does not exist, or you cannot see it.",
)
BAD_CURSOR = Message(
    "bad_cursor",
    "Markören hör inte till den här listan och sorteringen. Börja om med cursor=*.",
    "This cursor does not belong to this list and order. Start again with cursor=*.",
)


@dataclass(frozen=True)
class Query:
    """What a caller asks of a list. `names` are the chosen columns (None: all), `sort` keys of `Listing.sorts`;
    `within` finds the object that the list belongs to, and without it there is no list; `as_of` is the day at whose end
    it is read, which is for who opens the connection."""

    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: Sequence[str] = ()
    names: frozenset[str] | None = None
    page: int = 1
    limit: int = 20
    exact: bool = False
    cursor: str | None = None
    within: Select[Any] | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Page:
    """`total` is None in a walk by cursor; `next` is the cursor of the next page, None at the end."""

    rows: list[Row]
    total: int | None = None
    capped: bool = False
    next: str | None = None


def page(connection: Connection, actor: Actor, listing: Listing, scope: Clause, query: Query) -> Page:
    """One page: a count, the rows, and one statement per attachment, however many rows there are."""
    where = [scope, *(listing.filters[name].clause(value, actor) for name, value in query.filters.items())]
    if query.cursor is not None:
        return _walk(connection, actor, listing, where, query)
    window = {"offset": (query.page - 1) * query.limit, "limit": query.limit}
    plain, values = _rows(connection, listing, query, where, ordered(listing, query.sort), **window)
    asked = [_counted(connection, actor, listing, where, query), (plain, values)]
    (told,), *found = together(connection, asked if query.page > 0 else asked[:1])
    total, *known = told
    refuse(query, listing, known)
    capped = total > COUNT_UP_TO and not query.exact
    rows = [plain.make(row) for rows in found for row in rows]
    complete = _completed(connection, actor, listing, rows, query.names)
    return Page(complete, COUNT_UP_TO if capped else total, capped)


def one(connection: Connection, actor: Actor, listing: Listing, scope: Clause, key: str) -> Row:
    """One object with its details and all that it owns, in one trip; or NotFound."""

    def build() -> Select[Any]:
        return object_statement(listing, [scope, listing.key == bindparam("its_key")])

    plain, values = asking_through(connection, ("one", listing), [scope], build)
    asked = [(plain, {**values, "its_key": key}), *asking(connection, listing.attach, [key])]
    found, *owned = together(connection, asked)
    if not found:
        raise NotFound
    row = plain.make(found[0])
    for name, parts in gathered(connection, listing.attach, owned).items():
        row[name] = parts.get(key, [])
    return _shown(actor, listing, [row], None)[0]


def _completed(
    connection: Connection, actor: Actor, listing: Listing, rows: list[Row], names: frozenset[str] | None
) -> list[Row]:
    """The rows with what they own in other tables."""
    attached = read(connection, _wanted(listing.attach, names), [row["id"] for row in rows]) if rows else {}
    for name, parts in attached.items():
        for row in rows:
            row[name] = parts.get(row["id"], [])
    return _shown(actor, listing, rows, names)


def _shown(actor: Actor, listing: Listing, rows: list[Row], names: frozenset[str] | None) -> list[Row]:
    """The rows with derived values, and without what the actor may not see."""
    for name, derived in listing.derived(names).items():
        for row in rows:
            row[name] = derived.of(row)
    foreign = (row for row in rows if listing.private and not actor.owns(row[TENANT]))
    for row in foreign:
        row.update(listing.private)
    return rows


def _wanted(named: Mapping[str, T], names: frozenset[str] | None) -> dict[str, T]:
    return {name: value for name, value in named.items() if names is None or name in names}


def _rows(
    connection: Connection, listing: Listing, query: Query, where: list[Clause], order: list[Ordered], **window: int
) -> Asked:
    """The statement of the rows in this window of the list."""

    def build() -> Select[Any]:
        limit, offset = (bindparam(f"window_{name}", type_=Integer) for name in ("limit", "offset"))
        return rows_statement(listing, query.names, where, order, (limit, offset if "offset" in window else None))

    kind = ("rows", listing, query.names, tuple(query.sort), *window)
    plain, values = asking_through(connection, kind, where, build)
    return plain, {**values, **{f"window_{name}": value for name, value in window.items()}}


def _walk(connection: Connection, actor: Actor, listing: Listing, where: list[Clause], query: Query) -> Page:
    """A page by keyset: stable while rows come and go, and as cheap at the end as at the start."""
    order, checks = ordered(listing, query.sort), references(actor, listing, query)
    if query.cursor != START:
        values = decoded(query.cursor or "", order)
        if values is None:
            raise RuleBroken(Fault("cursor", BAD_CURSOR), location="query")
        where = [*where, beyond(order, values)]
    asked = _rows(connection, listing, query, where, order, limit=query.limit + 1)
    known = [asking_through(connection, ("known", listing), checks, lambda: select(*checks))] if checks else []  # type: ignore[arg-type,return-value]  # of however many columns
    *told, found = together(connection, [*known, asked])
    for (row,) in told:
        refuse(query, listing, row)
    rows = [asked[0].make(row) for row in found]
    shown = rows[: query.limit]
    end = encoded([shown[-1][f"_mark_{place}"] for place in range(len(order))]) if len(rows) > query.limit else None
    return Page(_completed(connection, actor, listing, shown, query.names), next=end)


def _counted(connection: Connection, actor: Actor, listing: Listing, where: list[Clause], query: Query) -> Asked:
    """The statement of the total and, beside it, of whether each value that refers to something finds it."""
    checks = references(actor, listing, query)

    def build() -> Select[Any]:
        inner = counted_statement(listing, where)
        counted = (inner if query.exact else inner.limit(COUNT_UP_TO + 1)).subquery()
        return select(select(func.count()).select_from(counted).scalar_subquery().label("total"), *checks)

    return asking_through(connection, ("count", listing, query.exact), [*where, *checks], build)


def _asked(listing: Listing, query: Query) -> list[tuple[Known, str, str]]:
    """Each value in the query that refers to something: how to find that, the parameter and the value."""
    referring = ((listing.filters[name].known, name, value) for name, value in query.filters.items())
    return [
        (known, name, part)
        for known, name, value in referring
        if known is not None
        for part in (value if isinstance(value, list) else [value])
    ]


def references(actor: Actor, listing: Listing, query: Query) -> list[Label[bool]]:
    """For each value in the query that refers to something, whether that is found."""
    found = [] if query.within is None else [exists(query.within).label("within")]
    for place, (known, _, value) in enumerate(_asked(listing, query)):
        found.append(exists(known(value, actor)).label(f"found_{place}"))
    return found


def refuse(query: Query, listing: Listing, found: Sequence[bool]) -> None:
    """Refuse the values of which `references` found nothing."""
    if query.within is not None:
        within, *found = found
        if not within:
            raise NotFound
    asked = zip(_asked(listing, query), found, strict=True)
    unknown = [(camel(name), value) for (_, name, value), known in asked if not known]
    faults = [Fault(name, UNKNOWN_REFERENCE.format(value=value)) for name, value in unknown]
    if faults:
        raise RuleBroken(*faults, location="query")
