"""The route of bulk changes."""

from typing import Any

from flask.views import MethodView

from api.action_items.bodies import UpsertArgsSchema
from api.action_items.policy import REPORT, WRITE
from api.bulk_changes.commands import write_items
from api.bulk_changes.rules import summed
from api.bulk_changes.schemas import BulkChangeInSchema, BulkResultSchema
from api.case_references.policy import WRITE as KEEP_CASES
from api.core.actor import Actor
from api.core.answer import Made
from api.core.rest import Blueprint

blp = Blueprint("Bulk changes", __name__)


@blp.route("/action-items/bulk", tags=["Action items"])
class BulkChanges(MethodView):
    @blp.needs(WRITE, REPORT, KEEP_CASES)
    @blp.writes_many(BulkResultSchema, BulkChangeInSchema, UpsertArgsSchema, "Written; what became of each row.")
    def post(self, actor: Actor, asked: dict[str, Any], body: dict[str, Any]) -> Made:
        """Write many action items at once.

        Up to 1,000 rows in one transaction: all are written or, with a fault in any, none, and every fault is told
        with its row (`/rows/3/dueDate`). A row adds an item, changes one of the version that you have read, or writes
        one by what another system calls it. For each the same rights and rules hold as alone. `dryRun=true` tells what
        would become of each row.
        """
        return Made(told=summed(write_items(actor, asked.get("signatory"), body["rows"])))
