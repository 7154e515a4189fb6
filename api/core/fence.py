"""The second fence: row-level security of PostgreSQL, which shows nobody's rows where a WHERE clause was forgotten.

The application's connections take a role that owns nothing. MEMBER sees the rows of the signatory that the setting
`app.signatory` names, and what is published; GUEST sees what is published and changes nothing. The setting lives as
long as one transaction: a read sends it and its statement in one pipeline, whose implicit transaction both stand in,
and a write sends it with its first statement, together with the moment by the program's clock, which the past is kept
by. Only connections for those who see everything have it from their start.
What each table lets through stands in the migrations.
"""

from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from api.core import clock
from api.core.actor import Actor

MEMBER = "cemr_member"
GUEST = "cemr_guest"

EVERYWHERE = "*"
SETTING = "SELECT set_config('app.signatory', %s, true)"
UNHURRIED = "SELECT set_config('statement_timeout', '0', true)"
WRITING = f"{SETTING}, set_config('app.moment', %s, true)"

Said = tuple[str, Any]  # a text and its parameters, as the driver takes them
UNSENT = "unsent"  # what a connection is still to send in its transaction, among its execution options


def tenant_of(actor: Actor | None) -> str:
    """Whose rows the database shows, beside what is published; nobody's to whom has not said who they are."""
    if actor is None:
        return ""
    return EVERYWHERE if actor.everywhere else actor.home_id or actor.signatory_id or ""


def as_role(role: str, tenant: str | None = None) -> dict[str, str]:
    """How a connection takes the role: from its start, so that RESET ROLE gives nothing back."""
    return {"options": f"-c role={role}" + (f" -c app.signatory={tenant}" if tenant else "")}


def said_first(connection: Connection) -> list[Said]:
    """What is to be sent to PostgreSQL before the next statement, and is then no longer to be sent."""
    options = connection.get_execution_options()
    unsent: list[Said] = options.get(UNSENT, [])
    first = [*unsent, *([(SETTING, (options["tenant"],))] if "tenant" in options else [])]
    unsent.clear()
    return first


def say_first(engine: Engine) -> None:
    """Let statements that SQLAlchemy sends be preceded by what is still to be said, in the same trip."""
    event.listen(engine, "do_execute", partial(_pipelined, "execute"))
    event.listen(engine, "do_executemany", partial(_pipelined, "executemany"))
    event.listen(engine, "rollback_savepoint", _undone)


def _pipelined(how: str, cursor: Any, statement: str, parameters: Any, context: Any) -> bool:
    first = said_first(context.root_connection)
    if not first:
        return False
    with cursor.connection.pipeline():
        for said in first:
            cursor.connection.execute(*said)
        getattr(cursor, how)(statement, parameters)
    return True  # SQLAlchemy need not execute it again


def _undone(connection: Connection, _name: str, _context: object) -> None:
    """What was to be sent since the savepoint would only be undone, and its faults would hide why."""
    connection.get_execution_options().get(UNSENT, []).clear()


@event.listens_for(Session, "after_begin")
def _set(session: Session, _transaction: object, connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        actor = session.info.get("actor")
        said: list[Said] = [(WRITING, (tenant_of(actor), clock.now().isoformat()))]
        if actor and actor.source != "api":  # nobody waits for an answer
            said.append((UNHURRIED, None))
        connection.execution_options(**{UNSENT: said})
