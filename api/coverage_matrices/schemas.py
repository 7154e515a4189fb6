"""Shapes of the coverage matrix on the wire."""

from api.action_items.rules import Coverage
from api.core.fields import Choice, Date, Flag, Integer, ListOf, Object, Text
from api.core.schema import NamedSchema, Schema
from api.reports.shapes import (
    FiledPlanSchema,
    LinkedCountSchema,
    PlanArgs,
    ReportArticleSchema,
    ReportSchema,
    UncoveredArticlesSchema,
)


class CoverageMatrixArgsSchema(PlanArgs):
    """Of which plan the matrix is."""


class CoveredSchema(LinkedCountSchema):
    """How many items there are, those apart that are cancelled, and how far they have come."""

    state = Choice(
        Coverage,
        "under_way",
        "`planned`: none is begun; `done`: all are completed. Cancelled items do not count.",
    )
    overdue = Object(LinkedCountSchema, "Those that are late.")


class CoveredTotalSchema(CoveredSchema):
    """The same, with what was to be done and is not."""

    cancelled = Object(LinkedCountSchema, "Those that are cancelled; no other number counts them.")


class CoveredUnitSchema(Schema):
    """What comes first in the cell of a department."""

    department = Object(NamedSchema, "The department.")


class CoveredDepartmentSchema(CoveredSchema, CoveredUnitSchema):
    """The items that a department leads or is named to take part in."""


class CoveredRowSchema(Schema):
    """What comes first in the row of an article."""

    article = Object(ReportArticleSchema, "The article.")
    prioritised = Flag(True, "Whether the plan gives it priority.")


class CoveredArticleSchema(CoveredTotalSchema, CoveredRowSchema):
    """A row of the matrix: the items that carry out an article."""

    all_departments = Object(CoveredSchema, "Those of all departments; null when there are none.", allow_none=True)
    departments = ListOf(
        Object(CoveredDepartmentSchema), 1000, "By department; only those that have items of this article."
    )


class IdleDepartmentsSchema(Schema):
    """Departments that have no items."""

    count = Integer(0, 1000, 2, "How many.")
    href = Text(
        8000,
        "https://cemr.example.se/cemr/v1/departments?signatory=boras&code=MKN",
        "The list; null when there are none.",
        allow_none=True,
    )
    departments = ListOf(Object(NamedSchema), 1000, "The departments.")


class MatrixLackSchema(Schema):
    """What nobody works on, and who works on nothing."""

    articles = Object(UncoveredArticlesSchema, "Articles of the signatory's edition of the charter without items.")
    departments = Object(
        IdleDepartmentsSchema,
        "Departments of today that answer for their own work (boards, the executive board, companies, and "
        "administrations that work for none) and have no items, nor has an administration of theirs.",
    )
    without_articles = Object(CoveredSchema, "Items that carry out no article: they stand in no row.")


class CoverageMatrixSchema(ReportSchema):
    """How far each department has come with each article."""

    date = Date("2026-11-22", "The day of the picture, where the signatory is.")
    signatory = Object(NamedSchema, "Whose plan it is; `code` is the slug.")
    action_plan = Object(FiledPlanSchema, "The plan.")
    all = Object(CoveredTotalSchema, "All items of the plan.")
    all_departments = Object(CoveredSchema, "Items of all departments. They stand in a column of their own.")
    departments = ListOf(
        Object(CoveredDepartmentSchema), 1000, "Columns: every department with items, and those that lack any."
    )
    articles = ListOf(Object(CoveredArticleSchema), 99, "Rows: the articles of the signatory's edition of the charter.")
    lacking = Object(MatrixLackSchema, "What is lacking.")
