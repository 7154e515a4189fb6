"""Shapes of events on the wire."""

from api.core.fields import AnyObject, Choice, Commas, Identifier, Instant, Integer, Text
from api.core.schema import EXAMPLE_ID, Fields, Links, ListArgs, Schema, Sort
from api.events.queries import EVENTS

SOURCES = ("api", "import", "worker", "login", "sample")
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class EventSchema(Schema):
    """One change, as it was recorded. Events are never deleted, and never changed but for texts that are erased by law:
    `{"erased": digest}` stands in their place, and the chain holds as before."""

    id = Identifier(EXAMPLE_ID, "Identity of the event.", required=True)
    signatory_id = Identifier(EXAMPLE_ID, "Whose chain it stands in.")
    sequence = Integer(1, 2**53, 42, "Place in the signatory's chain: no gaps, in the order of commit.")
    type = Text(60, "action-item.status-changed", "What happened.")
    entity_type = Text(40, "action_item", "What kind of object it happened to.")
    entity_id = Identifier(EXAMPLE_ID, "Which object.")
    after = AnyObject({"status": "completed"}, "The object's whole content after the change.")
    changed = AnyObject(
        {"status": ["in_progress", "completed"]}, "Each changed member with its value before and after."
    )
    change_note = Text(2000, "Beslut i styrgruppen.", "Why, in the words of who changed it.", allow_none=True)
    account_id = Identifier(EXAMPLE_ID, "The account that did it, as a pseudonym.", allow_none=True)
    source = Choice(SOURCES, "api", "How it came about; login: at somebody's first login; sample: invented.")
    recorded_at = Instant("2026-09-15T12:40:00Z", "When it was recorded.")
    trace_id = Text(32, "4bf92f3577b34da6a3ce929d0e0e4736", "The call that caused it; empty when none did.", shortest=0)
    previous_hash = Text(64, HASH, "Hash of the event before it in the chain.")
    hash = Text(64, HASH, "SHA-256 of the previous hash and this event's digest.")
    links = Links(data_key="_links", dump_only=True)


class HistoryArgsSchema(ListArgs):
    """What the history of an object can be asked."""

    sort = Sort(EVENTS)
    shown = Fields(EventSchema, EVENTS)
    after = Integer(0, 2**53, description="Only events after this sequence number.")
    type = Commas(Text(60), 30, "Types of events, comma-separated.")
    since = Instant(None, "Recorded at this instant or later.")


class EventArgsSchema(HistoryArgsSchema):
    """What the feed of events can be asked."""

    signatory = Commas(Text(60), 20, "Slugs, SCB codes or ids, comma-separated.")
    after_event = Identifier(
        None, "Only events after this one: the last that was seen, also in the feed over all signatories."
    )
    entity_type = Commas(Text(40), 20, "Kinds of objects, comma-separated.")
    entity_id = Commas(Identifier(), 50, "Ids of objects, comma-separated.")
