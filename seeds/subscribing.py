"""Calendars of the sample: an address for each coordinator. Nobody knows the secrets, so they open nothing."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from api.accounts.models import Account
from api.calendar_addresses.commands import make_address
from api.calendar_addresses.models import CalendarAddress
from api.core import clock
from api.core.engines import reading
from seeds.load import LOADER

# What the coordinators among the demo accounts call theirs.
TITLES = {
    "boras-coordinator": "Jämställdhet i Borås (påhittat exempel)",
    "gotland-coordinator": "Jämställdhet på Gotland (påhittat exempel)",
}
MADE = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)


def subscribe() -> None:
    """Once: what was revoked since is not made again."""
    owners = (
        select(Account.id, Account.signatory_id, Account.name).where(Account.name.in_(TITLES)).order_by(Account.name)
    )
    with reading(LOADER) as connection:
        known = connection.scalar(select(CalendarAddress.id).limit(1))
        accounts = connection.execute(owners).all()
    for account in accounts if not known else ():
        own = replace(LOADER, account_id=account.id, signatory_id=account.signatory_id, everywhere=False)
        with clock.at(MADE):
            make_address(own, {"kind": "signatory", "title": TITLES[account.name]})
