"""The coverage matrix as a report."""

from api.core.actor import Actor
from api.core.listing import Row
from api.coverage_matrices.drawing import matrix_picture
from api.coverage_matrices.queries import coverage_for
from api.coverage_matrices.rules import matrix
from api.coverage_matrices.schemas import CoverageMatrixArgsSchema, CoverageMatrixSchema
from api.coverage_matrices.wording import matrix_document
from api.reports.formats import Format
from api.reports.report import Asked, Report


def _read(actor: Actor, asked: Asked) -> Row:
    found = coverage_for(actor, asked.args)
    return matrix(found, asked.lists.of_plan(found.plan["id"]))


MATRIX = Report(
    "coverage-matrix",
    CoverageMatrixArgsSchema,
    CoverageMatrixSchema,
    _read,
    matrix_document,
    (Format.SVG, Format.HTML, Format.PDF, Format.XLSX),
    matrix_picture,
)
