"""Registration numbers that are found however they are strung together; plans have case references."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

from api.core.db import Key
from api.core.remembering import forget

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# Each table with its column of numbers and its keys: that of today, and its past.
TABLES = {
    "case_reference": ("number", ["id"]),
    "case_reference_history": ("number", ["id", "since"]),
    "decision": ("case_number", ["id"]),
    "decision_history": ("case_number", ["id", "since"]),
}
PART = re.compile(r"[^\W\d_]+|\d+")


def case_key(number: str) -> str:
    """As it was when this was written."""
    normal = unicodedata.normalize("NFC", number).strip().casefold()
    parts = [part.lstrip("0") or "0" for part in PART.findall(normal)] or [normal]
    return f"-{'-'.join(parts)}-"[:128]


def upgrade() -> None:
    for name, (number, keys) in TABLES.items():
        op.add_column(name, sa.Column("case_key", Key(length=128), nullable=True))
        _fill(name, number, keys)
    _index("number", drop=True)
    _index("case_key")


def _index(column: str, *, drop: bool = False) -> None:
    """What a case covers, today and in the past, by this column."""
    names = ["signatory_id", column, "entity_id"]
    for prefix, table, more in (("ix", "case_reference", []), ("past", "case_reference_history", ["since", "until"])):
        index = op.f("_".join((prefix, "case_reference", *names)))
        op.drop_index(index, table) if drop else op.create_index(index, table, [*names, *more])
    if column == "case_key":
        for prefix, table, more in (("ix", "decision", []), ("past", "decision_history", ["since", "until"])):
            index, columns = op.f(f"{prefix}_decision_signatory_id_case_key_id"), ["signatory_id", column, "id"]
            op.drop_index(index, table) if drop else op.create_index(index, table, [*columns, *more])


def _fill(name: str, number: str, keys: list[str]) -> None:
    connection = op.get_bind()
    table = sa.table(name, *(sa.column(column) for column in (*keys, number, "case_key")))
    rows = connection.execute(sa.select(*(table.c[key] for key in keys), table.c[number].label("told"))).mappings()
    found = [{**{f"of_{key}": row[key] for key in keys}, "found": case_key(row["told"])} for row in rows if row["told"]]
    one = sa.and_(*(table.c[key] == sa.bindparam(f"of_{key}") for key in keys))
    if found:
        connection.execute(table.update().where(one).values(case_key=sa.bindparam("found")), found)


def downgrade() -> None:
    forget(op.get_bind())  # the triggers speak of the column
    _index("case_key", drop=True)
    _index("number")
    for name in TABLES:
        op.drop_column(name, "case_key")
