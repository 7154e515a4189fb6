"""Shapes of external keys, wherever something has some."""

from api.core.fields import Text
from api.core.schema import Schema
from api.external_keys.rules import SYSTEM


class ExternalKeySchema(Schema):
    """What another system calls the object."""

    system = Text(40, "cemr-plan", "The system.", required=True, pattern=f"^{SYSTEM.pattern}$")
    id = Text(200, "CEMR-06.2", "The system's own key.", required=True)
