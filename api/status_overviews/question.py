"""Questions without their values: a statement is built once for all questions of the same form, which is most of what
it costs to ask."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from sqlalchemy import BindParameter, bindparam

from api.core.actor import Actor
from api.core.ids import is_id

AN_ID = "00000000-0000-0000-0000-000000000000"


class Slot(str):
    """A value to be filled in when the statement runs; until then a text of its form, for filters that look at it.
    Two of the same form are not the same value, though SQLAlchemy keeps those of a list by what they equal."""

    name: str

    def __new__(cls, name: str, text: str) -> Self:
        self = super().__new__(cls, text)
        self.name = name
        return self

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__

    def __clause_element__(self) -> BindParameter[Any]:
        """What SQLAlchemy takes it for."""
        return bindparam(self.name)


class Question(NamedTuple):
    """Which filters are asked for with how many values of which form, and what kind of reader asks."""

    everywhere: bool
    outside: bool
    form: tuple[tuple[str, tuple[str | int, ...]], ...]

    @classmethod
    def of(cls, actor: Actor, asked: Mapping[str, Any]) -> Self:
        form = tuple((name, tuple(_form(value) for value in values)) for name, values in asked.items())
        return cls(actor.everywhere, actor.signatory_id is None, form)

    @property
    def reader(self) -> Actor:
        return Actor(everywhere=self.everywhere, signatory_id=None if self.outside else Slot("own", AN_ID))

    @property
    def filters(self) -> dict[str, list[Any]]:
        """The filters with slots for values."""
        return {name: [_slot(f"{name}_{place}", one) for place, one in enumerate(form)] for name, form in self.form}

    def asks(self, *names: str) -> bool:
        return any(name in names for name, _ in self.form)


def values(actor: Actor, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What goes into the slots."""
    given = {f"{name}_{place}": value for name, values in asked.items() for place, value in enumerate(values)}
    return {**given, "own": actor.signatory_id}


def _form(value: Any) -> str | int:
    return (AN_ID if is_id(value) else "") if isinstance(value, str) else 0


def _slot(name: str, form: str | int) -> Any:
    return Slot(name, form) if isinstance(form, str) else bindparam(name)
