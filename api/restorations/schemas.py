"""Shapes of restorations on the wire."""

from api.core.schema import WriteSchema


class RestorationInSchema(WriteSchema):
    """The wish that something deleted be brought back."""
