"""Reads of calendars: which one is asked for, and what stands in it; by as many statements however much that is."""

from sqlalchemy import Connection, and_, select

from api.calendar_addresses.queries import held
from api.calendar_addresses.rules import CalendarKind
from api.calendars.due import STATEMENTS, conditions
from api.calendars.rules import Calendar, Entry, one_line, state_of
from api.core.actor import Actor
from api.core.engines import reading
from api.core.errors import Fault, NotFound, RuleBroken
from api.core.listing import Clause, Row
from api.core.paging import UNKNOWN_REFERENCE
from api.core.prepared import asking_through
from api.core.trip import Asked, together
from api.deadlines.rules import DeadlineKind
from api.departments.models import Department
from api.departments.queries import department_matches
from api.reports.queries import NO_SIGNATORY
from api.signatories.models import Signatory
from api.signatories.queries import named
from api.signatories.rules import Language


def calendar_at(secret: str) -> tuple[Actor, Calendar]:
    """Who reads at a secret address, and which calendar. Who has lost the departments that it was of finds nothing
    there: an empty calendar would look as if there were nothing to do."""
    actor, said = held(secret)
    departments = {
        CalendarKind.SIGNATORY: None,
        CalendarKind.DEPARTMENT: frozenset({said["of_department_id"]}),
        CalendarKind.MINE: actor.department_ids,
    }[CalendarKind(said["kind"])]
    if departments is not None and not departments:
        raise NotFound
    return actor, Calendar(
        said["id"],
        said["signatory_id"],
        said["signatory_name"],
        said["time_zone"],
        Language(said["language"]),
        departments,
        said["department_name"],
        mine=said["kind"] == CalendarKind.MINE,
        title=said["title"],
    )


def open_calendar(
    actor: Actor, signatory: str | None = None, department: str | None = None, language: str | None = None
) -> Calendar:
    """The calendar of a signatory, unless one is named the actor's own; or of one of its departments."""
    whose = signatory or actor.signatory_id
    if whose is None:
        raise RuleBroken(Fault("signatory", NO_SIGNATORY), location="query")
    found = _named(actor, whose, department)
    if not found:
        raise RuleBroken(Fault("signatory", UNKNOWN_REFERENCE.format(value=whose)), location="query")
    if department and not found["department_id"]:
        raise RuleBroken(Fault("department", UNKNOWN_REFERENCE.format(value=department)), location="query")
    key = one_line(found["id"], found["department_id"]).replace(" ", ".")
    departments = frozenset({found["department_id"]}) if department else None
    spoken = Language(language or found["language"])
    return Calendar(key, found["id"], found["name"], found["time_zone"], spoken, departments, found["department"])


def _named(actor: Actor, signatory: str, department: str | None) -> Row | None:
    theirs = and_(Department.signatory_id == Signatory.id, department_matches(department or ""))
    statement = (
        select(Signatory.id, Signatory.name, Signatory.time_zone, Signatory.language)
        .add_columns(Department.id.label("department_id"), Department.name.label("department"))
        .outerjoin(Department, theirs)
        .where(named(signatory))
    )
    with reading(actor) as connection:
        row = connection.execute(statement).mappings().first()
    return dict(row) if row else None


def entries_of(actor: Actor, calendar: Calendar) -> list[Entry]:
    """All that stands in the calendar, in the order of its days; always in the same."""
    found = conditions(actor, calendar)
    with reading(actor) as connection:
        asked = [_asking(connection, kind, where) for kind, where in found.items()]
        rows = together(connection, asked)
    entries = [
        _entry(kind, plain.make(row), calendar.language)
        for kind, (plain, _), of_kind in zip(found, asked, rows, strict=True)
        for row in of_kind
    ]
    return sorted(entries, key=lambda entry: (entry.day, entry.uid))


def _asking(connection: Connection, kind: DeadlineKind, where: list[Clause]) -> Asked:
    return asking_through(connection, ("calendar", kind), where, lambda: STATEMENTS[kind].where(*where))


def _entry(kind: DeadlineKind, row: Row, language: Language) -> Entry:
    status = row.get("status")
    return Entry(
        kind,
        row["id"],
        row["day"],
        one_line(row.get("reference"), row.get("title") or row[f"title_{language}"]),
        row["version"],
        row["updated_at"],
        row.get("its_id") or row["id"],
        state_of(status, done=bool(row.get("done_on"))),
        status,
        one_line(row.get("its_reference"), row.get("its_title")) or None,
        row.get("plan"),
        row.get("lead"),
        bool(row.get("all_departments")),
    )
