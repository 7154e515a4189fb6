"""Shapes of exports on the wire."""

from api.core.fields import Choice, Identifier, Text
from api.core.schema import EXAMPLE_ID, Args
from api.external_keys.rules import SYSTEM
from api.reports.formats import Format
from api.signatories.rules import Language

FORMATS = (Format.XLSX, Format.CSV)  # the first for whoever does not mind


class ExportArgsSchema(Args):
    """What is exported, and how."""

    action_plan = Identifier(EXAMPLE_ID, "The plan, when another than your own signatory's in force is meant.")
    format = Choice(FORMATS, description="What to have it as; else what `Accept` asks for, else a workbook.")
    lang = Choice(
        Language, description="Language of headings and labels; else what `Accept-Language` asks for. Both are read."
    )
    system = Text(40, "cemr-plan", "The system whose keys stand in External key.", pattern=f"^{SYSTEM.pattern}$")
