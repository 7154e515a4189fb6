"""The table of what is kept of people, for whoever must publish it: `flask --app wsgi personal-data table`."""

from collections.abc import Iterator
from itertools import groupby

import click
from flask.cli import AppGroup

from api.core.errors import LANGUAGES
from api.personal_data.declaration import KEPT, Kept
from api.personal_data.rules import Words

personal_data = AppGroup("personal-data", help="What is kept of people, why and for how long.")

HEADINGS = (
    Words("vad", "what"),
    Words("i tabell: kolumner", "in table: columns"),
    Words("om vem", "of whom"),
    Words("varför", "why"),
    Words("rättslig grund (GDPR art.)", "legal ground (GDPR art.)"),
    Words("hur länge", "how long"),
)
HOLDER = Words("kontots innehavare", "the account's holder")
ANYBODY = Words("den det gäller", "whoever it is about")


@personal_data.command("table")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
def table(language: str) -> None:
    """Print what is kept as a table in Markdown."""
    click.echo(_line([heading.said(language) for heading in HEADINGS]))
    click.echo(_line(["---"] * len(HEADINGS)))
    for _, kept in groupby(KEPT, lambda one: one.code):
        click.echo(_line(_cells(list(kept), language)))


def _cells(kept: list[Kept], language: str) -> Iterator[str]:
    """Of one kind, which may stand in several tables."""
    first = kept[0]
    yield first.code.replace("_", " ")
    yield "; ".join(f"`{one.table}`: {', '.join(one.columns.split())}" for one in kept)
    yield (HOLDER if first.owner else ANYBODY).said(language)
    yield first.why.said(language)
    yield str(first.ground)
    yield first.period.said(language)


def _line(cells: list[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
