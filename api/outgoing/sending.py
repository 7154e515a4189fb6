"""Send something to an address that others named."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.core.errors import Message
from api.outgoing.addresses import Networks

UNKNOWN_NAME = Message(
    "receiver_unknown",
    "Mottagarens namn finns inte i DNS. Kontrollera adressen.",
    "The receiver's name is not in the DNS. Check the address.",
)


@dataclass(frozen=True)
class Answer:
    """`text` is how what was said begins."""

    status: int
    text: str
    milliseconds: int


class Failed(Exception):
    """Why no answer came."""

    def __init__(self, code: Message) -> None:
        super().__init__(code.said("en"))
        self.code = code


def send(url: str, body: bytes, headers: Mapping[str, str], allowed: Networks = (), *, seconds: float = 10) -> Answer:  # noqa: ARG001  # is merged
    """POST it, and what was answered."""
    raise Failed(UNKNOWN_NAME)
