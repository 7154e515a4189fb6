"""Lists of what is deleted, for who may bring it back."""

from collections.abc import Mapping
from typing import Any

from api.core.answer import Resource
from api.core.auth import signed_in
from api.core.fields import Flag
from api.core.listing import Clause
from api.core.schema import Args


class DeletedArgs(Args):
    """What can be asked of a list whose objects can be restored."""

    deleted = Flag(
        None,
        "true: what is deleted and you may restore, instead of what is not deleted. With `asOf`: what was deleted "
        "then.",
    )


def chosen(resource: Resource, scope: Clause, asked: Mapping[str, Any]) -> Clause:
    """The rows that a list is asked for: those of its scope, or the deleted ones in their place."""
    return resource.restorable(signed_in()) if resource.restorable and asked.get("deleted") else scope
