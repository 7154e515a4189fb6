"""The route of the coverage matrix."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.listing import Row
from api.coverage_matrices.drawing import matrix_picture
from api.coverage_matrices.queries import coverage_for
from api.coverage_matrices.rules import matrix
from api.coverage_matrices.schemas import CoverageMatrixArgsSchema, CoverageMatrixSchema
from api.coverage_matrices.wording import matrix_document
from api.reports.formats import Format
from api.reports.report import Asked, Report
from api.reports.rest import Blueprint


def _read(actor: Actor, asked: Asked) -> Row:
    found = coverage_for(actor, asked.args)
    return matrix(found, asked.lists.of_plan(found.plan["id"]))


MATRIX = Report(
    "coverage-matrix",
    CoverageMatrixSchema,
    _read,
    matrix_document,
    (Format.HTML, Format.SVG),
    matrix_picture,
)

blp = Blueprint("Coverage matrix", __name__, description="How far each department has come with each article.")


@blp.route(MATRIX.path)
class CoverageMatrix(MethodView):
    @blp.alt_response(404, "NOT_FOUND")
    @blp.reports(MATRIX, CoverageMatrixArgsSchema, "The matrix.")
    def get(self, args: dict[str, Any]) -> None:
        """Show which articles each department works on.

        The articles of the signatory's edition of the charter by the departments of a plan: nothing, planned, under
        way or done, and what is late. A department counts where it leads or is named to take part. Items of all
        departments have a place of their own: counted in every column, they would hide who has nothing to do.
        """
