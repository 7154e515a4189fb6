"""Rules of report snapshots."""

import hashlib

from api.core.errors import Conflict, Message
from api.core.event_types import event_type

CREATED = event_type("report-snapshot.created", "En rapport har frysts.", "A report was frozen.")
CHANGED = event_type(
    "report-snapshot.changed",
    "En fryst rapport har ändrats, till exempel publicerats.",
    "A frozen report was changed, such as published.",
)
DELETED = event_type("report-snapshot.deleted", "En fryst rapport har tagits bort.", "A frozen report was deleted.")

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
