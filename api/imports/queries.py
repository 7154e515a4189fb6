"""Reads of imports: the lists, and what a file's rows are read and written with."""

from typing import Any

from sqlalchemy import Select, select

from api.action_plans.models import ActionPlan
from api.action_plans.queries import known_plan
from api.core.actor import Actor
from api.core.db import db
from api.core.errors import NotFound
from api.core.listing import TENANT, Filter, Listing, among, embedded, own
from api.departments.models import Department
from api.imports.models import PlanImport, PlanImportRow
from api.imports.policy import visible
from api.plan_sheets.rows import Departments
from api.signatories.models import Signatory
from api.signatories.queries import of_signatories

IMPORTS = Listing(
    name="imports",
    table=PlanImport,
    columns={
        **own(
            PlanImport,
            "id version name kind sheet sheets heading_row mapping system reported status fault rows_done created "
            "updated unchanged error content_hash size created_at updated_at",
        ),
        TENANT: PlanImport.signatory_id,
        "signatory.id": Signatory.id,
        "signatory.code": Signatory.slug,
        "signatory.name": Signatory.name,
        **embedded("action_plan", ActionPlan, "id title"),
    },
    joins=(
        (Signatory, Signatory.id == PlanImport.signatory_id),
        (ActionPlan, ActionPlan.id == PlanImport.action_plan_id),
    ),
    order=("-created_at",),
    filters={
        "signatory": of_signatories(PlanImport.signatory_id),
        "action_plan": Filter(lambda keys, _: PlanImport.action_plan_id.in_(keys), known_plan),
        "status": among(PlanImport.status),
    },
    sorts={"created_at": (PlanImport.created_at,)},
)


def known_import(value: str, actor: Actor) -> Select[Any]:
    return select(PlanImport.id).where(visible(actor), PlanImport.id == value)


IMPORT_ROWS = Listing(
    name="import_rows",
    table=PlanImportRow,
    columns={
        **own(PlanImportRow, "id plan_import_id number title outcome action_item_id changes kept faults"),
        TENANT: PlanImportRow.signatory_id,
    },
    joins=((PlanImport, PlanImport.id == PlanImportRow.plan_import_id),),
    order=("number",),
    filters={
        "signatory": of_signatories(PlanImportRow.signatory_id),
        "plan_import": Filter(lambda keys, _: PlanImportRow.plan_import_id.in_(keys), known_import),
        "outcome": among(PlanImportRow.outcome),
    },
    sorts={"number": (PlanImportRow.number,)},
)


def import_for(actor: Actor, key: str) -> PlanImport:
    """The import, held until the end of the transaction."""
    return seen_import(actor, key, held=True)


def seen_import(actor: Actor, key: str, *, held: bool = False) -> PlanImport:
    """The import, which others may change meanwhile unless it is held."""
    wanted = select(PlanImport).where(visible(actor), PlanImport.id == key)
    found = db.session.scalar(wanted.with_for_update() if held else wanted)
    if found is None:
        raise NotFound
    return found


def departments_of(signatory_id: str) -> Departments:
    """Closed ones too: an item may still name one."""
    units = select(Department.id, Department.code, Department.name).where(Department.signatory_id == signatory_id)
    return Departments.of((row.id, row.code, row.name) for row in db.session.execute(units))
