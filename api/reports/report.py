"""A report: what it reads, what it says, and what it can be had as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

import orjson
from marshmallow import Schema as AnySchema

from api.core.actor import Actor
from api.core.dump import dump_rows
from api.core.listing import Row
from api.core.paging import COUNT_UP_TO
from api.core.schema import Args
from api.documents.blocks import Document
from api.documents.words import Words
from api.reports.formats import WRITERS, Format
from api.reports.lists import Lists
from api.reports.people import for_people

HOW = ("format", "lang")  # parameters of how it is said, not of what


class Asked(NamedTuple):
    """What a report is asked: `said` as it was written, `args` as it was understood; `base` is where lists are."""

    args: Mapping[str, Any]
    said: Mapping[str, str]
    base: str

    @classmethod
    def of(cls, args: Mapping[str, Any], said: Mapping[str, str], base: str) -> Self:
        """What is asked, whatever it is to be had as."""
        what = [{name: value for name, value in one.items() if name not in HOW} for one in (args, said)]
        return cls(what[0], what[1], base)

    @property
    def lists(self) -> Lists:
        return Lists(self.base, self.said, COUNT_UP_TO)


@dataclass(frozen=True, eq=False)
class Report:
    """`read` gives it as a row of its schema; all formats but JSON are made of that row: `written` puts it into words,
    `drawn` into one picture, `listed` into the table of its CSV where that is not the document's first. `formats` are
    those that it has beside JSON."""

    name: str
    args: type[Args]
    schema: type[AnySchema]
    read: Callable[[Actor, Asked], Row]
    written: Callable[[Row, Words], Document]
    formats: tuple[Format, ...]
    drawn: Callable[[Row, Words], str] | None = None
    listed: Callable[[Row, Words], Document] | None = None

    @property
    def path(self) -> str:
        return f"/reports/{self.name}"

    def row(self, actor: Actor, asked: Asked) -> Row:
        """What is read, with links to the report in its other formats."""
        row = self.read(actor, asked)
        others = {str(form): self._link(asked, "alternate", {"format": str(form)}) for form in self.formats}
        row["links"] = {"self": self._link(asked, "self"), **row.get("links", {}), **others}
        return row

    def _link(self, asked: Asked, rel: str, how: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        query = urlencode({**asked.said, **how}, safe=",")
        return {"href": f"{asked.base}{self.path}{'?' if query else ''}{query}", "rel": rel, "method": "GET"}

    def made(self, row: Row, form: Format, words: Words) -> bytes:
        """The bytes of what was read."""
        if form == Format.JSON:
            return orjson.dumps(dump_rows(self.schema, [row])[0])
        if form == Format.SVG and self.drawn:
            return self.drawn(row, words).encode()
        document = ((form == Format.CSV and self.listed) or self.written)(row, words)
        shown = document if form == Format.CSV else document.for_readers()
        return WRITERS[form](for_people(shown, row["links"]))
