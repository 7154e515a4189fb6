"""Shapes of what the API says of itself."""

from api.core.fields import Choice, Date, Text
from api.core.schema import Schema
from api.docs.info import CC0

STATES = ("alpha", "beta", "active", "deprecated", "retired", "decommisioned")  # the profile spells it so (VER.10)


class ApiInfoSchema(Schema):
    """Which API this is, in which version (VER.06, VER.07 of the Swedish REST API profile)."""

    api_name = Text(60, "cemr-action-plan-tracker", "Name.", required=True)
    api_version = Text(20, "0.2.0", "Full version.", required=True)
    api_released = Date("2026-11-22", "Date of this version.", required=True)
    api_documentation = Text(2000, "https://cemr.example.se/cemr/v1/docs", "Where it is documented.", required=True)
    api_status = Choice(STATES, "beta", "Where it is in its life.", required=True)
    data_license = Text(2000, CC0, "Licence of what is published: CC0 1.0.", required=True)
