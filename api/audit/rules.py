"""Rules of erasing: what becomes of a text in the journal when the law wants it gone."""

from collections.abc import Mapping
from typing import Any

from api.core.chain import sealed
from api.core.errors import Message
from api.core.text import GONE

TEXT_ERASED = "text.erased"

NOTE = "changeNote"

NOT_THERE = Message(
    "no_such_text", "{member} är ingen fri text som finns i historiken.", "{member} is no free text in the history."
)


def erased(value: Any, salt: str) -> Any:
    """The value with each text in it as its digest."""
    if isinstance(value, str) and value != GONE:
        return {"erased": sealed(value, salt)}
    if isinstance(value, list):
        return [erased(part, salt) for part in value]
    return value


def without(event: Mapping[str, Any], member: str) -> dict[str, Any]:
    """What is to change in an event so that it no longer holds the text of this member; nothing when it does not."""
    salt = event["salt"]
    if member == NOTE:
        note = event["change_note"]
        kept = note is None or note.startswith("erased:") or event["type"] == TEXT_ERASED  # which says why
        return {} if kept else {"change_note": f"erased:{sealed(note, salt)}"}
    held = {name: event[name] for name in ("after", "changed") if member in event[name]}
    gone = {name: {**content, member: erased(content[member], salt)} for name, content in held.items()}
    return {name: content for name, content in gone.items() if content != held[name]}
