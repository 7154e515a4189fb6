"""Commands of the program: `flask --app wsgi …`."""

from pathlib import Path
from uuid import UUID

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.engine import make_url

from api import database
from api.access_tokens.commands import issue_token, revoke_token
from api.access_tokens.queries import token_rows
from api.access_tokens.rules import MOST_DAYS, TokenStatus, status_of
from api.accounts.commands import create_account
from api.accounts.permissions import ALL_PERMISSIONS, PERMISSIONS, Role
from api.audit.cli import audit
from api.core import clock
from api.core.actor import Actor
from api.core.errors import LANGUAGES
from api.core.note import noted
from api.departments.queries import department_ids
from api.docs.access import as_csv
from api.docs.document import as_json, document_in
from api.imports.commands import File, import_plan
from api.imports.outcomes import RowResult
from api.imports.rules import RowOutcome
from api.personal_data.cli import personal_data
from api.plainly import plainly
from api.signatories.queries import signatory_of
from api.signatory_files.cli import export, import_
from api.transfer import copy_installation
from api.values import database_url
from api.worker import worker

OPERATOR = Actor(roles=frozenset({Role.ADMIN}), permissions=PERMISSIONS[Role.ADMIN], everywhere=True, source="import")

tokens = AppGroup("tokens", help="Access tokens: make, list and revoke them.")
schema = AppGroup("database", help="The database: bring it to this version.")


@schema.command("upgrade")
def upgrade() -> None:
    """Migrate the database to this version of the program."""
    with plainly():
        click.echo("Migrated." if database.upgrade() else "Already up to date.")


def _target(_context: click.Context, _option: click.Parameter, text: str) -> str:
    try:
        found = database_url(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    url = make_url(found)
    if url.drivername == "sqlite" and not Path(str(url.database)).is_absolute():
        raise click.BadParameter("an SQLite file is named with its whole path, as in sqlite:////var/lib/tracker.db")
    return found


@click.command("copy-database")
@click.option("--to", "url", required=True, callback=_target, help="An empty database; on PostgreSQL as its owner.")
@with_appcontext
def copy_database(url: str) -> None:
    """Move this installation: copy its database whole to another, SQLite or PostgreSQL, and prove the copy.

    Stop the server first: the copy is of one moment, and it is given up when somebody writes meanwhile.
    """
    with plainly("Nothing was copied."):
        copy_installation(url, click.echo)
    click.echo(f"Everything was copied. Tokens work on with the same TOKEN_PEPPER: {_where_the_pepper_is()}.")


def _where_the_pepper_is() -> str:
    settings = current_app.config["SETTINGS"]
    kept = settings.instance / "token-pepper"
    own = kept.exists() and kept.read_text("utf-8").strip() == settings.pepper
    return f"what {kept} holds" if own else "the one that is set here"


@tokens.command("create")
@click.option("--name", required=True, help="Name of the account: a role or a system, not a person.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--signatory", help="Slug, SCB code or id; none for an administrator of the installation.")
@click.option("--department", "codes", multiple=True, help="Code of an own department; repeat for several.")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(sorted(ALL_PERMISSIONS)),
    help="Limit the token; a service has only what is named.",
)  # fmt: skip
@click.option("--days", default=365, type=click.IntRange(1, MOST_DAYS), help="How long it works.")
def create(  # noqa: PLR0913, PLR0917  # one argument for each option
    name: str, role: str, signatory: str | None, codes: tuple[str, ...], scopes: tuple[str, ...], days: int
) -> None:
    """Make an account and a token for it. The token is shown this once."""
    if (signatory is None) != (role == Role.ADMIN):
        raise click.UsageError("Every role but admin belongs to a --signatory; admin belongs to none.")
    with plainly():
        owner = None if signatory is None else signatory_of(OPERATOR, signatory).id
        units = department_ids(owner, list(dict.fromkeys(codes))) if owner else ()
        account = create_account(OPERATOR, name, owner, role, units)
        click.echo(issue_token(OPERATOR, account, days, scopes or None).text)


@tokens.command("list")
def show() -> None:
    """List tokens with their accounts; secrets are kept nowhere."""
    for row in token_rows(OPERATOR):
        status = status_of(row["revoked_at"], row["expires_at"], row["closed_at"], clock.now())
        state = f"until {row['expires_at']:%Y-%m-%d}" if status == TokenStatus.LIVE else status
        used = f"last used {row['last_used_at']:%Y-%m-%d %H}h UTC" if row["last_used_at"] else "never used"
        click.echo(f"{row['id']}  {row['slug'] or '-':<16} {state:<18} {used:<28} {row['name']}")


@tokens.command("revoke")
@click.argument("token_id", type=click.UUID)
def revoke(token_id: UUID) -> None:
    """Revoke a token at once, by its id in the list."""
    with plainly():
        revoke_token(OPERATOR, str(token_id))
    click.echo("Revoked.")


@click.command("import-plan")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--signatory", required=True, help="Slug, SCB code or id.")
@click.option("--plan", "plan_id", required=True, type=click.UUID, help="Id of the plan that the rows belong to.")
@click.option("--note", help="Why; needed when the plan is adopted.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@with_appcontext
def import_file(file: Path, signatory: str, plan_id: UUID, note: str | None, dry_run: bool) -> None:
    """Read a plan's spreadsheet (.xlsx, or CSV): all rows or none."""
    with plainly():
        owner = signatory_of(OPERATOR, signatory)
        why = noted(note, "--note") if note else None
        actor = Actor(signatory_id=owner.id, permissions=PERMISSIONS[Role.COORDINATOR], source="import", note=why)
        results = import_plan(actor, str(plan_id), File.of(file.read_bytes()), dry_run=dry_run)
    for result in results:
        _report(result)
    failed = sum(result.outcome == RowOutcome.ERROR for result in results)
    if failed:
        raise click.ClickException(f"{failed} of {len(results)} rows have faults; nothing was written.")
    click.echo(f"{len(results)} rows. {'Nothing was written: this was a dry run.' if dry_run else 'Written.'}")


def _report(result: RowResult) -> None:
    click.echo(f"row {result.number:>3}  {result.outcome:<10} {result.title[:80]}")
    for at, message in result.faults:
        click.echo(f"         {at or 'rad'}: {message.said('sv')}")


@click.command("openapi")
@with_appcontext
def write_openapi() -> None:
    """Write what is committed in openapi/: the document in both languages, and the matrix of rights."""
    for language in LANGUAGES:
        name = "openapi.json" if language == "en" else f"openapi.{language}.json"
        Path("openapi", name).write_bytes(as_json(document_in(language)) + b"\n")
    Path("openapi", "permissions.csv").write_text(as_csv(current_app), "utf-8")


def register(app: Flask) -> None:
    own = (tokens, schema, audit, personal_data, copy_database, import_file, write_openapi, worker)
    for command in (*own, export, import_):
        app.cli.add_command(command)
