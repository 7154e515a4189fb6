"""Identities: UUIDs as text, from one source."""

import re
from collections.abc import Callable
from uuid import UUID

from uuid_utils.compat import uuid7

FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# What is to be told again word for word, such as the examples of the OpenAPI document, has a source of its own.
fresh: Callable[[], UUID] = uuid7


def new_id() -> str:
    """A UUIDv7: unique everywhere, and new rows land at the end of their indexes."""
    return str(fresh())


def is_id(text: str) -> bool:
    return FORM.fullmatch(text) is not None
