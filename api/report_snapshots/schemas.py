"""Shapes of report snapshots on the wire."""

from typing import Any
from urllib.parse import urlencode

from marshmallow import ValidationError, fields, validates_schema

from api.core.fields import Choice, Commas, Date, Flag, Instant, Integer, Object, Text
from api.core.schema import (
    Fields,
    ListArgs,
    NamedSchema,
    Schema,
    ShownSchema,
    Sort,
    WriteSchema,
    patch_of,
)
from api.report_snapshots.kinds import REPORTS
from api.report_snapshots.queries import REPORT_SNAPSHOTS
from api.report_snapshots.rules import LONGEST, TOO_LONG, UNKNOWN_FORMAT
from api.reports.formats import Format
from api.signatories.rules import Language


class Parameters(fields.Dict):
    """The parameters of a report, as its own address takes them."""

    def __init__(self, description: str) -> None:
        metadata = {"description": description, "maxProperties": 20, "example": {"signatory": "boras"}}
        super().__init__(keys=Text(60), values=Text(500), metadata=metadata)


class ReportSnapshotMembersSchema(Schema):
    """What is said of a snapshot."""

    title = Text(300, "Lägesbild till kommunstyrelsen den 30 november", "What it is called.")
    case_number = Text(
        60, "KS 2026-00102", "Registration number (diarienummer) under which it is filed; shown to own accounts."
    )


class ReportSnapshotInSchema(WriteSchema, ReportSnapshotMembersSchema):
    """A report to freeze."""

    signatory = Text(60, None, "Slug, SCB code or id; only an administrator names another than the own.")
    report = Choice(REPORTS, "status-overview", "Which report.", required=True)
    parameters = Parameters("What it is asked, as at its own address and as text; `format` and `lang` stand beside.")
    format = Choice(Format, "html", "What to freeze it as.", required=True)
    language = Choice(Language, "sv", "Language of its words; the signatory's unless you say.")

    @validates_schema
    def _can_be_made(self, body: dict[str, Any], **_: Any) -> None:
        """The report is had in this format, and takes these parameters."""
        report = REPORTS[body["report"]]
        offered = [str(one) for one in (Format.JSON, *report.formats)]
        faults: dict[str, Any] = {"parameters": report.args().validate(body.get("parameters", {}))}
        if len(urlencode(body.get("parameters", {}))) > LONGEST:
            faults["parameters"] = [TOO_LONG.format(longest=LONGEST)]
        if body["format"] not in offered:
            faults["format"] = [UNKNOWN_FORMAT.format(wanted=body["format"], offered=offered)]
        if any(faults.values()):
            raise ValidationError({name: found for name, found in faults.items() if found})


class ReportSnapshotChangeSchema(WriteSchema, ReportSnapshotMembersSchema):
    """What can be changed of a snapshot: never its content."""

    title = Text(300, "Lägesbild till kommunstyrelsen den 30 november", "What it is called.", required=True)
    published = Flag(True, "Whether everybody can read it.", required=True)


ReportSnapshotPatchSchema = patch_of(ReportSnapshotChangeSchema, "ReportSnapshotPatchSchema")


class ReportSnapshotSchema(ReportSnapshotMembersSchema, ShownSchema):
    """A report as it was."""

    signatory = Object(NamedSchema, "Whose it is; `code` is the slug.")
    report = Choice(REPORTS, "status-overview", "Which report.")
    asked = Text(LONGEST, "signatory=boras", "What it was asked.", shortest=0)
    format = Choice(Format, "html", "What it is.")
    language = Choice(Language, "sv", "Language of its words.")
    day = Date("2026-11-22", "The day on which it was frozen, where the signatory is.")
    published = Flag(False, "Whether everybody can read it.")
    published_at = Instant("2026-11-22T12:00:00Z", "Since when everybody can.", allow_none=True)
    content_hash = Text(
        64,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "SHA-256 of the content, in hexadecimal digits: what `sha256sum` says of the file.",
        pattern="^[0-9a-f]{64}$",
    )
    size = Integer(0, 2**31 - 1, 20480, "Size of the content in bytes.")


class ReportSnapshotArgsSchema(ListArgs):
    """What the list of snapshots can be asked."""

    sort = Sort(REPORT_SNAPSHOTS)
    shown = Fields(ReportSnapshotSchema, REPORT_SNAPSHOTS)
    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.", example="boras")
    report = Commas(Choice(REPORTS), 20, "Reports, comma-separated.")
    format = Commas(Choice(Format), 7, "Formats, comma-separated.")
    published = Flag(None, "true: only those that everybody can read; false: only others.")
    q = Text(100, description="Text in the title.")
