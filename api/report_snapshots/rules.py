"""Rules of report snapshots."""

import hashlib

from api.core.errors import Conflict, Message

CREATED = "report-snapshot.created"
CHANGED = "report-snapshot.changed"
DELETED = "report-snapshot.deleted"

UNKNOWN_FORMAT = Message(
    "format_not_offered",
    "Rapporten finns inte som {wanted}. Välj bland: {offered}.",
    "The report cannot be had as {wanted}. Choose among: {offered}.",
)
LONGEST = 2000  # letters of a query
TOO_LONG = Message(
    "too_many_parameters",
    "Tillsammans får parametrarna vara högst {longest} tecken som adress.",
    "Together the parameters may be {longest} characters at the most as an address.",
)
PUBLISHED = Message(
    "published_snapshot",
    "Den här ögonblicksbilden är publicerad. Ta först bort publiceringen.",
    "This snapshot is published. Withdraw it from publication first.",
)


def hash_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits: what `sha256sum` says of the file."""
    return hashlib.sha256(content).hexdigest()


def check_deletable(*, published: bool) -> None:
    if published:
        raise Conflict(PUBLISHED)
