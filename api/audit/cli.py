"""Commands of auditors: `flask --app wsgi audit …`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import click
from flask.cli import AppGroup

from api.audit.commands import erase_text
from api.core import chain
from api.core.actor import Actor
from api.core.errors import LANGUAGES, DomainError
from api.core.journal import Event
from api.core.note import noted
from api.database import owner_engine, snapshot
from api.verification import events_of, heads_of

# How the database numbers transactions is no part of what happened, and means nothing elsewhere.
EXPORTED = [column.name for column in Event.__table__.columns if column.name != "oxid"]

audit = AppGroup("audit", help="The journal: verify it, export it, and note where its chains stand.")


def _heads_in(_context: click.Context, _option: click.Parameter, file: Path | None) -> list[chain.Head]:
    try:
        return chain.read(file.read_text("utf-8").splitlines())[0] if file else []
    except (KeyError, TypeError, ValueError) as error:
        raise click.BadParameter("holds no heads, as `audit heads` writes them") from error


@audit.command("verify")
@click.option("--noted", callback=_heads_in, help="Heads noted earlier: a journal written anew is found by them.",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.pass_context
def verify(context: click.Context, noted: list[chain.Head], language: str) -> None:
    """Verify every chain of the journal, from its first event to its head.

    What was changed, removed, inserted or moved is told by signatory, number and id, a line each; the exit code is 1.
    """
    with snapshot(owner_engine(begin="BEGIN")) as connection:
        heads, wrong = heads_of(connection), 0
        for wrong, one in enumerate(chain.verify(events_of(connection), heads, noted), start=1):  # noqa: B007  # after it
            click.echo(one.said(language))
    if wrong:
        context.exit(1)
    click.echo(chain.said("sound", language, {"chains": len(heads)}))


@audit.command("heads")
def heads() -> None:
    """Print the head of every chain. Noted where nobody can change them, they hold all that was written before."""
    with snapshot(owner_engine(begin="BEGIN")) as connection:
        for head in heads_of(connection):
            click.echo(_line("head", head._asdict()), nl=False)


@audit.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the journal to FILE, to be verified by `python api/core/chain.py FILE` on any machine.

    JSON Lines in UTF-8: first `{"head": …}` for each chain, then `{"event": …}` chain by chain in the order of its
    sequence, with the members that the digest covers, their salt, and the hashes in hexadecimal. With all its texts.
    """
    with snapshot(owner_engine(begin="BEGIN")) as connection, file.open("w", encoding="utf-8") as lines:
        lines.writelines(_line("head", head._asdict()) for head in heads_of(connection))
        lines.writelines(_line("event", {name: event[name] for name in EXPORTED}) for event in events_of(connection))
    click.echo(f"Written to {file}.")


@audit.command("erase")
@click.argument("key", metavar="ID", type=click.UUID)
@click.argument("member")
@click.option("--reason", required=True, help="Which decision or law; it is kept in the history.")
@click.confirmation_option(prompt="A text that was erased does not come back. Erase it?")
def erase(key: UUID, member: str, reason: str) -> None:
    """Erase by law what MEMBER of the object ID ever said, such as `statusComment`; `changeNote` is why it changed,
    `checkpoints.title` what its checkpoints are called, `agenda.note` what a meeting's agenda says.

    It goes from the object, its past and its history, where digests stand in its place: every chain holds as before.
    That it was erased is an event. Mail, frozen reports and exports that were taken away are to be seen to by hand.
    """
    try:
        actor = Actor(everywhere=True, source="import", note=noted(reason, "--reason"))
        count = erase_text(actor, str(key), member)
    except DomainError as error:
        raise click.ClickException(error.message.said("en")) from error
    click.echo(f"Erased from {count} events.")


def _line(kind: str, row: Mapping[str, Any]) -> str:
    """Of an export; instants and hashes as text."""
    plain = {name: value.hex() if isinstance(value, bytes) else chain.instant(value) for name, value in row.items()}
    return json.dumps({kind: plain}, ensure_ascii=False) + "\n"
