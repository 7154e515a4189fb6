"""Commands that take a signatory from one installation to another: `flask --app wsgi export-signatory` and back in."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from api.core.actor import Actor
from api.plainly import plainly
from api.signatory_files.arrival import import_signatory
from api.signatory_files.departure import export_signatory

OPERATOR = Actor(everywhere=True, source="import")


@click.command("export-signatory")
@click.argument("signatory")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def export(signatory: str, file: Path) -> None:
    """Write all that belongs to SIGNATORY (slug, SCB code or id) to FILE, to be taken in by another installation.

    With its journal, its past and its accounts, but without tokens and other secrets. Keep the file as you keep the
    database. That it was exported is in the journal; what is written afterwards is not in the file.
    """
    with plainly("Nothing was exported."):
        export_signatory(OPERATOR, signatory, file, click.echo)
    click.echo(f"Written to {file}. Tokens and calendar addresses stay behind: hand out new ones.")


@click.command("import-signatory")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def import_(file: Path) -> None:
    """Take in the signatory that `export-signatory` wrote to FILE, all of it or nothing, and prove that it is the same.

    Only from whom you trust with this installation: FILE says what happened, and who may what. Stop the server first:
    others wait meanwhile.
    """
    with plainly("Nothing was imported."):
        import_signatory(file, click.echo)
    click.echo("Everything was imported. Its accounts need new tokens: `tokens create` makes the first.")
