"""The route of the coverage matrix."""

from typing import Any

from flask.views import MethodView

from api.coverage_matrices.report import MATRIX
from api.reports.rest import Blueprint

blp = Blueprint("Coverage matrix", __name__, description="How far each department has come with each article.")


@blp.route(MATRIX.path)
class CoverageMatrix(MethodView):
    @blp.reports(MATRIX, "The matrix.")
    def get(self, args: dict[str, Any]) -> None:
        """Show which articles each department works on.

        The articles of the signatory's edition of the charter by the departments of a plan: nothing, planned, under
        way or done, and what is late. A department counts where it leads or is named to take part. Items of all
        departments have a place of their own: counted in every column, they would hide who has nothing to do.
        """
