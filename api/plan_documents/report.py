"""An action plan as a document."""

from api.core.actor import Actor
from api.core.listing import Row
from api.plan_documents.queries import document_for
from api.plan_documents.rules import plan_document
from api.plan_documents.schemas import PlanDocumentArgsSchema, PlanDocumentSchema
from api.plan_documents.wording import item_lines, whole_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = document_for(actor, asked.args)
    return plan_document(found, asked.lists.of_plan(found.plan["id"]))


PLAN = Report(
    "plan",
    PlanDocumentArgsSchema,
    PlanDocumentSchema,
    _read,
    whole_document,
    (Format.HTML, Format.PDF, Format.DOCX, Format.CSV),
    listed=item_lines,
)
