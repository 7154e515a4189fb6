"""Why the domain says no: messages in both languages and the exceptions that features raise."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Self

LANGUAGES = ("sv", "en")


class Message(str):
    """A sentence with a stable code, in Swedish and English, and the values it speaks of.

    It is a `str` (the English template), so marshmallow can carry it as one of its error messages;
    `format`, which marshmallow calls with the values, keeps code and languages.
    """

    code: str
    sv: str
    values: Mapping[str, Any]

    def __new__(cls, code: str, sv: str, en: str, values: Mapping[str, Any] | None = None) -> Self:
        self = super().__new__(cls, en)
        self.code, self.sv, self.values = code, sv, values or {}
        return self

    def format(self, *args: object, **values: Any) -> "Message":
        return Message(self.code, self.sv, str.__str__(self), values)

    def __deepcopy__(self, _memo: object) -> "Message":
        return self  # as immutable as the text it is

    def said(self, language: str) -> str:
        template = self.sv if language == "sv" else str.__str__(self)
        return template.format_map({name: _readable(value, language) for name, value in self.values.items()})


def _readable(value: object, language: str) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_readable(part, language) for part in value)
    return value.said(language) if isinstance(value, Message) else str(value)


class Fault(NamedTuple):
    """One thing wrong with a request: where (a JSON pointer, or a parameter's name) and what."""

    at: str
    message: Message


class DomainError(Exception):
    """Something a feature refuses, said in a sentence that a clerk can act upon."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.said("en"))
        self.message = message


class NotFound(DomainError):
    """It does not exist, or the caller cannot see it: the two are never told apart."""

    def __init__(self) -> None:
        super().__init__(NOT_FOUND)


class Forbidden(DomainError):
    """The caller sees it but may not do this."""


class RuleBroken(DomainError):
    """The request breaks rules; changing this body or query alone would mend it."""

    def __init__(self, *faults: Fault, location: str = "json") -> None:
        super().__init__(faults[0].message)
        self.faults = faults
        self.location = location


class Conflict(DomainError):
    """The state of the world forbids it; `allowed` names the next steps that are open."""

    def __init__(self, message: Message, *, allowed: Iterable[str] | None = None) -> None:
        super().__init__(message)
        self.allowed = None if allowed is None else sorted(allowed)


class Stale(DomainError):
    """The caller changed an older version; `version` is the current one."""

    def __init__(self, version: int | None = None) -> None:
        super().__init__((STALE if version else CHANGED_MEANWHILE).format(version=version))
        self.version = version


def check(faults: Iterable[Fault | None]) -> None:
    """Refuse a request with every fault at once, so that all can be mended at once."""
    found = [fault for fault in faults if fault]
    if found:
        raise RuleBroken(*found)


NOT_FOUND = Message(
    "not_found",
    "Det finns inget här som du kan se.",
    "There is nothing here that you can see.",
)
STALE = Message(
    "stale",
    "Någon har ändrat detta efter att du läste det. Läs det igen; nu gäller version {version}.",
    "Somebody changed this after you read it. Read it again; the current version is {version}.",
)
CHANGED_MEANWHILE = Message(
    "stale",
    "Någon annan ändrade detta samtidigt. Läs det igen och försök på nytt.",
    "Somebody else changed this at the same time. Read it again and try anew.",
)
