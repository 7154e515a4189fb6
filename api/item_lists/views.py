"""The route of item lists."""

from typing import Any

from flask.views import MethodView

from api.item_lists.report import ITEM_LIST
from api.reports.rest import Blueprint

blp = Blueprint("Item list", __name__, description="Action items as a page, a document or a workbook.")


@blp.route(ITEM_LIST.path)
class ItemList(MethodView):
    @blp.reports(ITEM_LIST, "The list.")
    def get(self, args: dict[str, Any]) -> None:
        """List action items for people.

        The list of action items with the same filters, to read, print and hand on. Numbers in reports lead here.
        """
