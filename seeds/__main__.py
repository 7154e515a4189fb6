"""`python -m seeds`: migrate the database, load the charter, and in the sample installation the sample."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api import database
from api.access_tokens.commands import issue_token, revoke_token
from api.access_tokens.rules import parsed
from api.accounts.commands import open_account
from api.accounts.models import AccessToken, Account
from api.app import create_app
from api.core.answer import BASE
from api.core.db import db
from api.core.engines import reading
from api.departments.queries import department_ids
from api.settings import Settings, SettingsError, settings_from
from api.signatories.queries import signatory_of
from seeds import load
from seeds.calling import call_out
from seeds.freezing import freeze
from seeds.importing import bring
from seeds.reminding import remind
from seeds.story import DEMO_ACCOUNTS
from seeds.subscribing import subscribe

DAYS = 365


def prepare(settings: Settings) -> None:
    """Make the installation ready to serve; what is there already stays as it is."""
    settings.instance.mkdir(parents=True, exist_ok=True)
    app = create_app(settings)
    with app.app_context():
        database.upgrade()
        load.charter()
        if settings.sample_data:
            load.sample()
            freeze(settings.address + BASE)
            show_tokens(settings.instance)
    if settings.sample_data:
        remind(app)
        with app.app_context():
            subscribe()
            bring()
        call_out(app)
    with app.app_context():  # after the session above has given its connection back: workers are forked next
        for engine in db.engines.values():
            engine.dispose()


def settings_or_exit() -> Settings:
    try:
        settings = settings_from()
    except SettingsError as error:
        print("These settings are wrong:", *error.faults, sep="\n  ", file=sys.stderr)
        sys.exit(2)
    for warning in settings.warnings:
        print("Note:", warning, file=sys.stderr)
    return settings


def show_tokens(instance: Path) -> None:
    """Make the demo tokens once, keep them where only their owner reads them, and show them."""
    file = instance / "demo-tokens.json"
    if not file.exists() or _of_another_database(json.loads(file.read_text("utf-8"))):
        file.unlink(missing_ok=True)
        tokens = {name: demo_token(name, role, signatory, unit) for name, role, signatory, unit in DEMO_ACCOUNTS}
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
            json.dump(tokens, target, indent=2)
    print(f"Demo tokens ({file}):")
    for name, token in json.loads(file.read_text("utf-8")).items():
        print(f"  {name:<20} {token}")


def _of_another_database(tokens: dict[str, str]) -> bool:
    """Whether these tokens were made for a database that has been thrown away since."""
    keys = {found[0] for text in tokens.values() if (found := parsed(text))}
    with reading(load.LOADER) as connection:
        known = connection.scalars(select(AccessToken.id).where(AccessToken.id.in_(keys)))
        return len(set(known)) < len(tokens)


def demo_token(name: str, role: str, slug: str, unit: str | None) -> str:
    with reading(load.LOADER) as connection:
        account = connection.scalar(select(Account.id).where(Account.name == name))
        lost = connection.scalars(select(AccessToken.id).where(AccessToken.account_id == account)).all()
    for token in lost:
        revoke_token(load.LOADER, token)
    if account is None:
        owner = signatory_of(load.LOADER, slug).id
        account = open_account(load.LOADER, _demo_account(name, owner, role, unit))
    return issue_token(load.LOADER, account, DAYS).text


def _demo_account(name: str, owner: str, role: str, unit: str | None) -> dict[str, Any]:
    """With an address that no mail reaches: example.se is nobody's."""
    departments = department_ids(owner, [unit]) if unit else [None]
    grants = [{"role": role, "department_id": key} for key in departments]
    return {"name": name, "signatory": owner, "email": f"{name}@example.se", "grants": grants}


if __name__ == "__main__":
    prepare(settings_or_exit())
