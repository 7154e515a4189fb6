"""Shapes of change reports on the wire."""

from api.core.fields import Date, Object
from api.core.schema import NamedSchema
from api.plan_changes.shapes import ChangeWindow, NetChangesSchema
from api.reports.shapes import PlanArgs, ReportSchema


class ChangeReportSchema(ReportSchema, NetChangesSchema):
    """What changed in a plan between two days, as a report."""

    date = Date("2026-11-22", "The day of the report, where the plan belongs.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")


class ChangeReportArgsSchema(PlanArgs, ChangeWindow):
    """Of which plan, since when, and until when."""
