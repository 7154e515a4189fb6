"""Loading of the charter and of the sample, through the commands and by natural key: again changes nothing.

The sample is invented and says so. Its events stand under the dates of its story, marked with the source `sample`.
Borås and Gotland's departments follow public lists; short codes, and which boards succeeded the district boards of
Borås, are assumptions.
"""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from api.accounts.permissions import PERMISSIONS, Role
from api.action_items.commands import change_item
from api.action_plans import rules as plan_rules
from api.action_plans.commands import draft_plan, move_plan
from api.charter.commands import load_charter
from api.core import clock
from api.core.actor import Actor
from api.core.db import db
from api.core.engines import reading
from api.core.journal import Event
from api.cross_party_groups import rules as group_rules
from api.decisions.commands import record_decision
from api.departments import rules as department_rules
from api.departments.commands import create_department
from api.departments.models import Department
from api.departments.queries import department_ids
from api.imports.commands import File, import_plan
from api.imports.outcomes import RowResult
from api.imports.rules import RowOutcome
from api.reorganisations.commands import succeed_department
from api.signatories.commands import create_signatory
from api.signatories.models import Signatory
from api.signatories.queries import signatory_of
from seeds.cross_party_groups import appoint
from seeds.story import (
    CLOSING_REASON,
    DEPARTMENTS_KNOWN,
    MAPPED_ARTICLE,
    MAPPING_REASON,
    PLANS,
    SIGNATORIES,
    Plan,
)
from seeds.telling import Telling

HERE = Path(__file__).parent
LOADER = Actor(roles=frozenset({Role.ADMIN}), permissions=PERMISSIONS[Role.ADMIN], everywhere=True, source="sample")


def charter() -> None:
    load_charter(LOADER, json.loads((HERE / "charter.json").read_text("utf-8")))


def sample() -> None:
    """The signatories of the press releases, the organisation of two of them, and a plan for each of these."""
    for moment, body in SIGNATORIES:
        if not _signatory(body["slug"]):
            with clock.at(moment):
                create_signatory(LOADER, dict(body))
    _departments()
    told = _loaded(plan_rules.CREATED, "title")
    for plan in PLANS:
        if (plan.signatory, plan.body["title"]) not in told:
            _tell(plan)
    appoint(LOADER, {slug for slug, _ in _loaded(group_rules.CREATED, "mandateStart")})


def _signatory(slug: str) -> str | None:
    return db.session.scalar(select(Signatory.id).where(Signatory.slug == slug))


def _loaded(kind: str, member: str) -> dict[tuple[str, str], str]:
    """What the sample brought before, by signatory and what it was called then: its users may call it otherwise now."""
    found = select(Signatory.slug, Event.after[member].as_string(), Event.entity_id)
    ours = found.join(Signatory, Signatory.id == Event.signatory_id).where(
        Event.type == kind, Event.source == LOADER.source
    )
    with reading(LOADER) as connection:
        return {(slug, called): key for slug, called, key in connection.execute(ours)}


def _departments() -> None:
    with (HERE / "departments.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    found = select(Signatory.slug, Department.code, Department.id).join(Signatory)
    now = {(slug, code): key for slug, code, key in db.session.execute(found)}
    known = _loaded(department_rules.CREATED, "code") | now
    # Whoever is named by another row comes before it: administrations first, closed boards last.
    for row in sorted(rows, key=lambda row: (bool(row["succeeded_by"]), row["kind"] != "administration")):
        place = row["signatory"], row["code"]
        if place not in known:
            with clock.at(DEPARTMENTS_KNOWN):
                known[place] = create_department(LOADER, _department(row, rows, known))
                _close(row, known)


def _department(row: dict[str, str], rows: list[dict[str, str]], known: dict[tuple[str, str], str]) -> dict[str, Any]:
    signatory, code = row["signatory"], row["code"]
    servants = [r["code"] for r in rows if r["signatory"] == signatory and code in r["serves"].split(",")]
    return {
        "signatory": signatory,
        "code": code,
        "name": row["name"],
        "kind": row["kind"],
        "served_by_ids": [known[signatory, servant] for servant in servants],
        "valid_from": _day(row["valid_from"]),
    }


def _close(row: dict[str, str], known: dict[tuple[str, str], str]) -> None:
    """A board that has come to its end, with those that came after it."""
    if row["succeeded_by"]:
        heirs = [{"department_id": known[row["signatory"], code]} for code in row["succeeded_by"].split(",")]
        body = {"valid_to": _day(row["valid_to"]), "successors": heirs}
        succeed_department(LOADER.noting(CLOSING_REASON), known[row["signatory"], row["code"]], None, body)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _tell(plan: Plan) -> None:
    """A plan's life until now: drafted, proposed, adopted, and its items brought in as they stand."""
    owner = signatory_of(LOADER, plan.signatory).id

    def unit(code: str) -> str:
        return department_ids(owner, [code])[0]

    with clock.at(plan.drafted):
        key = draft_plan(
            LOADER, {"signatory": plan.signatory, "follow_up_department_id": unit(plan.follow_up), **plan.body}
        )
    for step in plan.steps:
        with clock.at(step.moment):
            decision = record_decision(
                LOADER, {"signatory": plan.signatory, "body_id": unit(step.body), **step.decision}
            )
            move_plan(LOADER, key, None, {"status": step.status, "decision_id": decision, "comment": step.comment})
    with clock.at(plan.imported):
        _bring_in(key, plan.found((HERE / plan.file).read_bytes()), plan.note)
    Telling(LOADER, owner, key, plan.life).tell()


def _bring_in(plan_id: str, content: bytes, note: str) -> None:
    """Import the plan's file; the one row that names no article gets one, with the reason on record."""
    actor = LOADER.noting(note)
    results = import_plan(actor, plan_id, File.of(content))
    mapped = {result.number for result in results if _names_no_article(result)}
    if mapped:
        content = content.replace(b";31-39;", f";{MAPPED_ARTICLE};".encode())
        results = import_plan(actor, plan_id, File.of(content))
    failed = [result for result in results if result.outcome == RowOutcome.ERROR]
    if failed:
        raise ValueError(f"the sample has faults: {failed}")
    for result in results:
        if result.number in mapped:
            change_item(LOADER.noting(MAPPING_REASON), str(result.item_id), None, {"description": MAPPING_REASON})


def _names_no_article(result: RowResult) -> bool:
    return [(at, message.code) for at, message in result.faults] == [("articles", "not_an_article")]
