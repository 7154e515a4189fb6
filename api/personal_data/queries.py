"""What is kept of somebody, as it is declared: a statement for each kind, built once."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from api.accounts.models import Account
from api.accounts.policy import visible
from api.core.actor import ITSELF, Actor
from api.core.db import Base
from api.core.engines import reading
from api.core.errors import NotFound
from api.core.journal import plain
from api.core.listing import Row
from api.core.trip import told
from api.personal_data.declaration import OF_ACCOUNTS, Kept

MOST = 10_000  # of each kind, the newest

# What tells the newest: ids grow with time, events have places.
_NEWEST = ("position", "id", "created_at")


def own_data(actor: Actor) -> Row:
    """What is kept of who asks."""
    return _data_of(actor.account_id, actor.home_id)


def data_of(actor: Actor, key: str) -> Row:
    """What is kept of another account, open or closed."""
    with reading(actor) as connection:
        owner = select(Account.signatory_id).where(visible(actor), Account.id == key)
        found = connection.execute(owner).one_or_none()
    if found is None:
        raise NotFound
    return _data_of(key, found.signatory_id)


def _data_of(account_id: str | None, signatory_id: str | None) -> Row:
    """By the program itself: who somebody is when they log in is shown to nobody else."""
    values = {"account": account_id, "signatory": signatory_id}
    with reading(ITSELF) as connection:
        found = told(connection, values, *(_held(kept, of_one=signatory_id is not None) for kept in OF_ACCOUNTS))
    kinds = [_kind(kept, rows) for kept, rows in zip(OF_ACCOUNTS, found, strict=True)]
    return {"account_id": account_id, "kinds": kinds}


@cache
def _held(kept: Kept, *, of_one: bool) -> Select[Any]:
    """The rows of an account; `of_one`: of a signatory's, whose rows alone are then looked through."""
    table = Base.metadata.tables[kept.table]
    shown = [table.c[name] for name in ("id", *kept.columns.split()) if name in table.c]
    order = next(table.c[name] for name in _NEWEST if name in table.c)
    held = select(*shown).where(table.c[kept.owner] == bindparam("account")).order_by(order.desc()).limit(MOST + 1)
    return held.where(table.c.signatory_id == bindparam("signatory")) if of_one else held


def _kind(kept: Kept, rows: list[dict[str, Any]]) -> Row:
    return {
        "code": kept.code,
        "why": kept.why._asdict(),
        "legal_ground": str(kept.ground),
        "kept_for": kept.period._asdict(),
        "complete": len(rows) <= MOST,
        "records": [plain(row) for row in rows[:MOST]],
    }
