"""Routes of report snapshots."""

from base64 import b64encode
from typing import Any

from flask import Response, g
from flask.views import MethodView

from api.core.actor import Actor
from api.core.answer import Link, Resource, base_url, tagged
from api.core.headers import CONTENT_POLICY
from api.core.limits import count_file
from api.core.listing import TENANT, Clause, Row
from api.core.transaction import Expected
from api.report_snapshots.commands import change_snapshot, delete_snapshot, freeze_report
from api.report_snapshots.policy import WRITE, visible
from api.report_snapshots.queries import REPORT_SNAPSHOTS, Frozen, frozen_for
from api.report_snapshots.schemas import (
    ReportSnapshotArgsSchema,
    ReportSnapshotInSchema,
    ReportSnapshotPatchSchema,
    ReportSnapshotSchema,
)
from api.reports.formats import Format, content_type
from api.reports.rest import Blueprint, named_file

# Its style stands in the page as it was then, so no hash of today's would let it.
FROZEN_PAGE = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'"

blp = Blueprint("Report snapshots", __name__, description="Reports as they were, for a meeting or the public.")


def links(actor: Actor, row: Row) -> dict[str, Link]:
    address = f"/report-snapshots/{row['id']}"
    content = {"content": (f"{address}/content", "enclosure", "GET")}
    if not (actor.may(WRITE) and actor.owns(row[TENANT])):
        return content
    removable = {} if row["published"] else {"delete": (address, "delete", "DELETE")}
    return {**content, "change": (address, "edit", "PATCH"), **removable}


SNAPSHOT = Resource("/report-snapshots", REPORT_SNAPSHOTS, ReportSnapshotSchema, visible, links)


@blp.route("/report-snapshots")
class ReportSnapshots(MethodView):
    @blp.lists(SNAPSHOT, ReportSnapshotArgsSchema)
    def get(self, actor: Actor) -> Clause:
        """List report snapshots.

        Your own signatory's, and those of all that are published.
        """
        return visible(actor)

    @blp.alt_response(404, "NOT_FOUND")
    @blp.needs(WRITE)
    @blp.creates(SNAPSHOT, ReportSnapshotInSchema)
    def post(self, actor: Actor, body: dict[str, Any]) -> str:
        """Freeze a report.

        As you have it now, in one format and one language. From then on its bytes are always the same, under a content
        hash that the history keeps; what the report counts goes on changing. Others see it when you publish it.
        """
        count_file()
        return freeze_report(actor, body, base_url())


@blp.route("/report-snapshots/<id:id>")
class ReportSnapshotById(MethodView):
    @blp.shows(SNAPSHOT)
    def get(self, actor: Actor) -> Clause:
        """Show a report snapshot.

        What it is, when it was frozen, and the hash of its content.
        """
        return visible(actor)

    @blp.needs(WRITE)
    @blp.changes(SNAPSHOT, ReportSnapshotPatchSchema)
    def patch(self, actor: Actor, key: str, expected: Expected, body: dict[str, Any]) -> str:
        """Publish, withdraw or file a report snapshot.

        `published: true` lets everybody read it. Its content never changes.
        """
        return change_snapshot(actor, key, expected, body)

    @blp.alt_response(409, "CONFLICT")
    @blp.needs(WRITE)
    @blp.removes()
    def delete(self, actor: Actor, key: str, expected: Expected) -> None:
        """Delete a report snapshot.

        One that is not published; its history stays.
        """
        delete_snapshot(actor, key, expected)


@blp.route("/report-snapshots/<id:id>/content")
class ReportSnapshotContent(MethodView):
    @blp.gives("The report, byte for byte as it was frozen.")
    def get(self, **path: str) -> Response:
        """Fetch the content of a report snapshot.

        The very bytes that were frozen, in the format of the snapshot. Its content hash is the `ETag`.
        """
        return _served(frozen_for(g.actor, path["id"]))


def _served(frozen: Frozen) -> Response:
    form = Format(frozen.format)
    response = tagged(frozen.content, frozen.content_hash, 0, content_type=content_type(form))
    digest = b64encode(bytes.fromhex(frozen.content_hash)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    named_file(response, form, f"{frozen.report}-{frozen.day}", frozen.language)
    if form == Format.HTML:
        response.headers[CONTENT_POLICY] = FROZEN_PAGE
    return response
