"""The route of exports."""

from typing import Any

from flask.views import MethodView

from api.core.actor import Actor
from api.core.engines import reading
from api.documents.words import Words
from api.exports.cells import WRITERS, name_of
from api.exports.queries import said_in
from api.exports.schemas import FORMATS, ExportArgsSchema
from api.imports.rules import SYSTEM
from api.reports.formats import Format
from api.reports.rest import Blueprint, File

blp = Blueprint("Exports", __name__, description="Plans as spreadsheets, to work on and to bring in again.")


@blp.route("/exports")
class Exports(MethodView):
    @blp.files(ExportArgsSchema, FORMATS, "The table.")
    def get(self, actor: Actor, args: dict[str, Any], form: Format, words: Words) -> File:
        """Export a plan.

        Its items as a workbook or CSV, in the columns of an import: changed in a spreadsheet program it can be brought
        in with `/imports`, and unchanged it changes nothing. The columns Id and Version say of which item a row speaks,
        and whether somebody changed that since. For the signatory's own accounts, with what is not published.
        """
        with reading(actor) as connection:
            said = said_in(connection, actor, args.get("action_plan"), args.get("system") or SYSTEM)
            return File(name_of(said, words), WRITERS[form](said, words))
