"""Shapes of case references, wherever something has some."""

from api.core.fields import Choice, Text
from api.core.schema import Schema
from api.external_keys.rules import SYSTEM

ADDRESS = r"^https?://[^\u0000-\u0020\u007F-\u00A0]+$"  # \s is not the same everywhere


class CaseReferenceSchema(Schema):
    """What the registry knows."""

    system = Text(40, "ciceron", "The case system.", required=True, pattern=f"^{SYSTEM.pattern}$")
    type = Choice(["case", "document"], "case", "A case or a document in one.", required=True)
    id = Text(60, "KS 2024-00417", "Registration number, in whatever form the registry has.", required=True)
    url = Text(2000, None, "Address in the case system.", pattern=ADDRESS, load_default=None, allow_none=True)
