"""A list declared once: `Listing` holds columns, filters, order and attachments; SQL, sorting, sparse fields, paging
and the contract tests come from it.

Rows are plain dicts by Python name, built without ORM objects. A name with a dot nests: `"goal.id"` becomes
`{"goal": {"id": …}}`; a name with a leading underscore is read for `derive` and never shown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select

from api.core.actor import Actor
from api.core.attachment import Attachment
from api.core.db import Base
from api.core.text import normal

Row = dict[str, Any]
Column = Any  # a column expression or a mapped attribute: SQLAlchemy's types for the two do not meet
Clause = ColumnElement[bool]

Known = Callable[[str, Actor], Select[Any]]

TENANT = "_signatory_id"


@dataclass(frozen=True)
class Filter:
    """`clause` turns the value (and who asks) into SQL; `known` finds what one referred-to value names, so that an
    unknown one is refused instead of giving an empty list."""

    clause: Callable[[Any, Actor], Clause]
    known: Known | None = None


@dataclass(frozen=True)
class Derived:
    """A value computed from other values of the row, given in the order of `needs`: columns, or what was derived
    before it."""

    needs: tuple[str, ...]
    value: Callable[..., object]

    def __post_init__(self) -> None:
        source = f"lambda row: value({', '.join(f'row[{need!r}]' for need in self.needs)})"
        object.__setattr__(self, "of", eval(source, {"value": self.value}))  # noqa: S307  # made of our own column names

    of: Callable[[Row], object] = field(init=False, repr=False, compare=False)


@dataclass(frozen=True, eq=False)
class Listing:
    """`order` and the keys of `sorts` are Python names, `-` in front for descending; `detail` is shown in single
    objects only; `private` names what only the row's own signatory sees, with what others get instead."""

    name: str
    table: type[Base]
    columns: Mapping[str, Column]
    order: tuple[str, ...]
    detail: Mapping[str, Column] = field(default_factory=dict)
    joins: Sequence[tuple[Any, Clause]] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    sorts: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    attach: Mapping[str, Attachment] = field(default_factory=dict)
    derive: dict[str, Derived] = field(default_factory=dict)
    private: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Column:
        return self.table.id  # type: ignore[attr-defined]  # every listed table is Identified

    def names(self) -> set[str]:
        """Everything that a row of the list can show."""
        own = {name.partition(".")[0] for name in self.columns if not name.startswith("_")}
        return own | set(self.attach) | set(self.derive)

    def derived(self, names: frozenset[str] | None) -> Mapping[str, Derived]:
        """What is to be derived for these names (None: all), what that needs before it."""
        if names is None:
            return self.derive
        wanted = set(names)
        for name, derived in reversed(self.derive.items()):
            wanted |= set(derived.needs) if name in wanted else set()
        return {name: derived for name, derived in self.derive.items() if name in wanted}


def own(table: Any, names: str) -> dict[str, Column]:
    """Columns of the listed table that are shown under their own names, written as one line of words."""
    return {name: getattr(table, name) for name in names.split()}


def embedded(name: str, table: Any, names: str = "id code name") -> dict[str, Column]:
    """Columns of another table that are shown as one object inside the row."""
    return {f"{name}.{member}": column for member, column in own(table, names).items()}


def containing(search_key: Column) -> Filter:
    """The filter `q`: the text anywhere in a stored search key, whatever its case; `%` and `_` are just characters."""
    return Filter(lambda text, _: search_key.contains(normal(text).casefold(), autoescape=True))


def among(column: Column) -> Filter:
    """A filter that takes several codes."""
    return Filter(lambda codes, _: column.in_(codes))


def around(name: str, day: Column) -> dict[str, Filter]:
    """The filters `…_before` and `…_after` of a date."""
    return {f"{name}_before": Filter(lambda then, _: day < then), f"{name}_after": Filter(lambda then, _: day > then)}
