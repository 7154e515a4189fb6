"""Rules of erasing: what becomes of a text in the journal when the law wants it gone."""

from collections.abc import Callable, Mapping
from typing import Any

from api.accounts.rules import ERASED
from api.core.chain import ERASED_NOTE, NOTE, TEXT_ERASED, sealed
from api.core.errors import Message
from api.core.event_types import event_type
from api.core.text import GONE

event_type(TEXT_ERASED, "En text har raderats enligt lag.", "A text was erased by law.", of="")
WHY_ERASED = {TEXT_ERASED, ERASED}  # whose notes stay: the law asks for them

NOT_THERE = Message(
    "no_such_text", "{member} är ingen fri text som finns i historiken.", "{member} is no free text in the history."
)


# Parts of objects that hold texts: of which kind and called what, in which table, by which column with the object's id.
PARTS = {
    ("action_item", "checkpoints"): ("checkpoint", "action_item_id"),
    ("meeting", "agenda"): ("agenda_item", "meeting_id"),
}


def told(value: Any, inner: str, how: Callable[[str], Any]) -> Any:
    """The value with each text in it told otherwise; in parts, those of the member `inner`."""
    if isinstance(value, list):
        return [told(part, inner, how) for part in value]
    if inner and isinstance(value, Mapping) and inner in value:
        return {**value, inner: told(value[inner], "", how)}
    return how(value) if isinstance(value, str) and not inner and value != GONE else value


def without(event: Mapping[str, Any], member: str) -> dict[str, Any]:
    """What is to change in an event so that it no longer holds the text of this member, such as `description` or
    `checkpoints.title`; nothing when it does not."""
    salt = event["salt"]
    if member == NOTE:
        note = event["change_note"]
        kept = note is None or ERASED_NOTE.fullmatch(note) or event["type"] in WHY_ERASED
        return {} if kept else {"change_note": f"erased:{sealed(note, salt)}"}
    outer, _, inner = member.partition(".")
    held = {name: event[name] for name in ("after", "changed") if outer in event[name]}
    gone = {
        name: {**content, outer: told(content[outer], inner, lambda text: {"erased": sealed(text, salt)})}
        for name, content in held.items()
    }
    return {name: content for name, content in gone.items() if content != held[name]}


def digest_in(event: Mapping[str, Any], member: str) -> Any:
    """What is to stand for the text of this member where the event says it first."""
    gone = without(event, member)
    if member == NOTE:
        return gone["change_note"]
    outer, _, inner = member.partition(".")
    found = list[str]()
    for name in gone:
        told(event[name][outer], inner, found.append)
    return {"erased": sealed(found[0], event["salt"])}
