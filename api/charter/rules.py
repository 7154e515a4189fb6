"""What the charter's data says of itself: where each wording comes from, in one vocabulary."""

from enum import StrEnum

from api.core.event_types import event_type

LOADED = event_type("charter.loaded", "Deklarationen har lästs in.", "The charter was loaded.")


class Provenance(StrEnum):
    """official: seen in a public copy of the charter; secondary: in a document that reproduces it; unconfirmed: in
    common use but not checked; translation: ours; topic: CEMR's name of the subject, not the title; own: our words."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"
    TRANSLATION = "translation"
    TOPIC = "topic"
    OWN = "own"


# The data file's words (source, confidence) and ours. A group's heading stands over an article without one of its own.
PROVENANCE = {
    ("official", None): Provenance.OFFICIAL,
    ("group_heading", None): Provenance.OFFICIAL,
    ("official", "confirmed"): Provenance.OFFICIAL,
    ("official", "secondary"): Provenance.SECONDARY,
    ("unconfirmed", None): Provenance.UNCONFIRMED,
    ("translation", "unconfirmed"): Provenance.UNCONFIRMED,
    ("translation", "ours"): Provenance.TRANSLATION,
    ("topic", None): Provenance.TOPIC,
    ("our label", None): Provenance.OWN,
    ("our short form of the heading", None): Provenance.OWN,
    ("short form of the official heading", None): Provenance.OWN,
    (None, None): Provenance.OWN,
}


class SummaryBasis(StrEnum):
    """What our summary of an article was written from."""

    FULL_TEXT = "full_text"
    PARTIAL_TEXT = "partial_text"
    TITLE_ONLY = "title_only"
    TOPIC_ONLY = "topic_only"
