"""Why something is changed, in the words of who changes it: kept in the journal, unless the law wants them gone."""

from typing import Any

from marshmallow import ValidationError

from api.core.chain import ERASED_NOTE
from api.core.errors import Fault, Message, RuleBroken
from api.core.fields import Text

LIKE_ERASED = Message(
    "like_erased_note",
    "Så skrivs en anteckning som har raderats enligt lag. Skriv den på ett annat sätt.",
    "This is how a note that was erased by law stands. Write it in another way.",
)


class Note(Text):
    """A text that cannot be taken for one that was erased."""

    def __init__(self, example: str | None = None, description: str = "", **options: Any) -> None:
        super().__init__(2000, example, description, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if ERASED_NOTE.fullmatch(text):
            raise ValidationError(LIKE_ERASED)
        return text


def noted(text: str, at: str, location: str = "json") -> str:
    """The note as it is kept, when it does not come in a body."""
    try:
        note: str = Note().deserialize(text)
    except ValidationError as error:
        raise RuleBroken(*(Fault(at, fault) for fault in error.messages), location=location) from error  # type: ignore[arg-type]  # our own messages
    return note
