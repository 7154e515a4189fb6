"""Routes of imports."""

from typing import Any

from flask.views import MethodView

from api.action_items.policy import WRITE
from api.core.actor import Actor, require
from api.core.answer import Link, Resource
from api.core.limits import count_file
from api.core.listing import Clause, Row
from api.core.rest import Blueprint
from api.core.transaction import Expected
from api.imports import jobs  # noqa: F401  # a kind of job is known once it is imported
from api.imports.commands import bring_in, change_import, delete_import, write_import
from api.imports.policy import visible, visible_row
from api.imports.queries import IMPORT_ROWS, IMPORTS
from api.imports.rules import LARGEST, UNDER_WAY_STATUSES, ImportStatus
from api.imports.schemas import (
    ImportArgsSchema,
    ImportedLineSchema,
    ImportFileArgsSchema,
    ImportInSchema,
    ImportPatchSchema,
    ImportRowArgsSchema,
    ImportSchema,
    RunInSchema,
)

blp = Blueprint("Imports", __name__, description="Plans from spreadsheets: looked through first, then written.")


def links(_actor: Actor, row: Row) -> dict[str, Link]:
    address, status = f"/imports/{row['id']}", row["status"]
    found = {"rows": (f"/import-rows?planImport={row['id']}", "import-rows", "GET")}
    if status in UNDER_WAY_STATUSES:
        return found
    found["delete"] = (address, "delete", "DELETE")
    if status != ImportStatus.WRITTEN:
        found["change"] = (address, "edit", "PATCH")
    if status == ImportStatus.CHECKED and not row["error"]:
        found["write"] = (f"{address}/runs", "run", "POST")
    return found


def row_links(_actor: Actor, row: Row) -> dict[str, Link]:
    found = {"import": (f"/imports/{row['plan_import_id']}", "import", "GET")}
    key = row["action_item_id"]
    return found | ({"actionItem": (f"/action-items/{key}", "action-item", "GET")} if key else {})


IMPORT = Resource("/imports", IMPORTS, ImportSchema, visible, links)
IMPORT_ROW = Resource("/import-rows", IMPORT_ROWS, ImportedLineSchema, visible_row, row_links, csv=True)


@blp.route("/imports")
class Imports(MethodView):
    @blp.needs(WRITE)
    @blp.lists(IMPORT, ImportArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List imports.

        What was brought in for your signatory's plans during the last thirty days.
        """
        require(actor, WRITE)
        return visible(actor)

    @blp.alt_response(404, "NOT_FOUND")
    @blp.needs(WRITE)
    @blp.takes_in(IMPORT, ImportInSchema, ImportFileArgsSchema, LARGEST)
    def post(self, actor: Actor, asked: dict[str, Any], body: dict[str, Any]) -> str:
        """Bring in a spreadsheet.

        A workbook (.xlsx) or CSV, in the columns of an export or in your own, with up to 10,000 rows. Nothing is
        written yet: the answer says how the columns were understood, and `/import-rows` what would become of each
        row. Mend the file, or say with PATCH what a column means; then write it with `/imports/{id}/runs`. A long file
        is checked while you wait for `status` to become `checked`. Send the file as it is, with `actionPlan` in the
        query, or in JSON. An area of priority belongs to a goal: all rows of the goal say the same, or leave the cell
        empty, which changes nothing.
        """
        count_file()
        return bring_in(actor, {**asked, **body})


@blp.route("/imports/<id:id>")
class ImportById(MethodView):
    @blp.needs(WRITE)
    @blp.shows(IMPORT, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show an import.

        How its columns are understood, how far it is, and how many rows there are of each outcome.
        """
        require(actor, WRITE)
        return visible(actor)

    @blp.alt_response(409, "CONFLICT")
    @blp.needs(WRITE)
    @blp.changes(IMPORT, ImportPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Say how a spreadsheet is to be read.

        Which sheet, where the headings are, what a column means. The rows are checked anew.
        """
        count_file()
        return change_import(actor, key, expected, body)

    @blp.alt_response(409, "CONFLICT")
    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete an import.

        The file and what was found of its rows; what it wrote stays.
        """
        delete_import(actor, key, expected)


@blp.route("/import-rows")
class ImportRows(MethodView):
    @blp.needs(WRITE)
    @blp.lists(IMPORT_ROW, ImportRowArgsSchema, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """List what becomes of rows.

        A new item, a change with what is there before and after, nothing, or a fault with its column and what is
        allowed there.
        """
        require(actor, WRITE)
        return visible_row(actor)


@blp.route("/import-rows/<id:id>")
class ImportRowById(MethodView):
    @blp.needs(WRITE)
    @blp.shows(IMPORT_ROW, members_only=True)
    def get(self, actor: Actor) -> Clause:
        """Show what becomes of a row.

        What it changes, and what is wrong with it.
        """
        require(actor, WRITE)
        return visible_row(actor)


@blp.route("/imports/<id:id>/runs")
class ImportRuns(MethodView):
    @blp.needs(WRITE)
    @blp.acts(IMPORT, RunInSchema)
    def post(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Write an import.

        All rows in one transaction, or none. In an adopted plan it takes a `changeNote`. A long file is written while
        you wait for `status` to become `written`.
        """
        return write_import(actor, key, expected)
