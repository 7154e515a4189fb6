"""The second fence: row-level security of PostgreSQL, which shows nobody's rows where a WHERE clause was forgotten.

The application's connections take a role that owns nothing. MEMBER sees the rows of the signatory that the setting
`app.signatory` names, and what is published; GUEST sees what is published and changes nothing. The setting lives as
long as one transaction: a read sends it and its statement in one pipeline, whose implicit transaction both stand in,
and a write sends it when its transaction begins. What each table lets through stands in the migrations.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.core.actor import Actor

MEMBER = "cemr_member"
GUEST = "cemr_guest"

EVERYWHERE = "*"
SETTING = "SELECT set_config('app.signatory', %s, true)"


def tenant_of(actor: Actor | None) -> str:
    """Whose rows the database shows, beside what is published; nobody's to whom has not said who they are."""
    if actor is None:
        return ""
    return EVERYWHERE if actor.everywhere else actor.signatory_id or ""


def as_role(role: str) -> dict[str, str]:
    """How a connection takes the role: from its start, so that RESET ROLE gives nothing back."""
    return {"options": f"-c role={role}"}


def fence_reads(engine: Engine) -> None:
    event.listen(engine, "do_execute", _pipelined)


def _pipelined(cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    with cursor.connection.pipeline():
        cursor.connection.execute(SETTING, (context.execution_options.get("tenant", ""),), prepare=True)
        cursor.execute(statement, parameters)
    return True  # SQLAlchemy need not execute it again


@event.listens_for(Session, "after_begin")
def _set(session: Session, _transaction: object, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        raw: Any = connection.connection.driver_connection
        with raw.pipeline():  # BEGIN and the setting in one trip
            raw.execute(SETTING, (tenant_of(session.info.get("actor")),), prepare=True)
