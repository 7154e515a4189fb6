"""What has changed between two OpenAPI documents, operation by operation."""

from typing import Any

from api.core.document import METHODS
from tests.support.breaks import EXAMPLES, ORDER, RECEIVED, SENT, Change, Part
from tests.support.narrowing import TYPES, Types

SECTIONS = (("paths", (RECEIVED, SENT)), ("webhooks", (SENT, RECEIVED)))  # what becomes of bodies, and of answers


def changes(old: Part, new: Part) -> list[Change]:
    """What breaks first."""
    found = Documents(old, new)
    found.compare()
    return sorted(found.changes, key=lambda one: (ORDER.index(one.verdict), one))


def without_examples(part: Any, *, names: bool = False) -> Any:
    """A part of a document without what was recorded; `names` says that its keys are names of members."""
    if isinstance(part, list):
        return [without_examples(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: without_examples(value, names=key == "properties" and not names)
        for key, value in part.items()
        if names or key not in EXAMPLES
    }


class Documents(Types):
    """A walk through both documents at once."""

    def __init__(self, old: Part, new: Part) -> None:
        super().__init__(old, new)
        self._documents = [_expanded(whole, whole, {}) for whole in (old, new)]

    def compare(self) -> None:
        old, new = self._documents
        if old["tags"] != new["tags"]:
            self._note("text changed", "document", "tags")
        self._rest(old, new, "document", {"tags", "components", "paths", "webhooks", "security", "servers"})
        for what, found in (("server", _servers), ("way to log in", _ways)):
            for name, was, now in self._shared(what, found(old), found(new)):
                self._rest(was, now, name)
        for section, sides in SECTIONS:
            for name, was, now in self._shared("operation", _operations(old, section), _operations(new, section)):
                self._operation(was, now, name, *sides)

    def _operation(self, old: Part, new: Part, where: str, asked: str, answered: str) -> None:
        self._names(old, new, where)
        self._access(old, new, where)
        for place, was, now in self._shared("parameter", _parameters(old), _parameters(new), where, asked):
            self._value(was, now, place, asked)
        for place, was, now in self._shared("body", _bodies(old), _bodies(new), where, asked):
            self._needed(was.get("required"), now.get("required"), place, asked)
            self._contents(was, now, place, asked, {"content", "required"})
        for kind in ("success", "refusal"):
            for place, was, now in self._shared(kind, _answers(old, kind), _answers(new, kind), where):
                self._answer(was, now, place, answered)
        self._rest(old, new, where, {"operationId", "tags", "security", "parameters", "requestBody", "responses"})

    def _names(self, old: Part, new: Part, where: str) -> None:
        for key, kind in (("operationId", "operation renamed"), ("tags", "operation under other tags")):
            if old.get(key) != new.get(key):
                self._note(kind, where, f"{old.get(key)} → {new.get(key)}")

    def _access(self, old: Part, new: Part, where: str) -> None:
        were, are = (_ways_in(*pair) for pair in zip(self._documents, (old, new), strict=True))
        for one in were - are:
            self._note("access narrowed", where, one)
        for one in are - were:
            self._note("access widened", where, one)

    def _answer(self, old: Part, new: Part, where: str, side: str) -> None:
        for place, was, now in self._shared("header", old.get("headers", {}), new.get("headers", {}), where):
            self._value(was, now, place, side)
        self._contents(old, new, where, side, {"content", "headers"})

    def _value(self, old: Part, new: Part, where: str, side: str) -> None:
        self._needed(old.get("required"), new.get("required"), where, side)
        self._schema(old.get("schema", {}), new.get("schema", {}), where, side)
        self._rest(old, new, where, {"schema", "required"})

    def _contents(self, old: Part, new: Part, where: str, side: str, compared: set[str]) -> None:
        for place, was, now in self._shared("media type", old.get("content", {}), new.get("content", {}), where):
            self._schema(was.get("schema", {}), now.get("schema", {}), place, side)
            self._rest(was, now, place, {"schema"})
        self._rest(old, new, where, compared)


def _expanded(part: Any, whole: Part, known: dict[str, Any]) -> Any:
    """Without references, but for those to types."""
    if isinstance(part, list):
        return [_expanded(one, whole, known) for one in part]
    if not isinstance(part, dict):
        return part
    said = part.get("$ref", TYPES)
    if not isinstance(said, str) or said.startswith(TYPES):
        return {key: _expanded(value, whole, known) for key, value in part.items()}
    if said not in known:
        _, _, kind, name = said.split("/")
        known[said] = _expanded(whole["components"][kind][name], whole, known)
    return known[said]


def _servers(whole: Part) -> Part:
    return {one["url"]: one for one in whole.get("servers", ())}


def _ways(whole: Part) -> Part:
    found: Part = whole["components"].get("securitySchemes", {})
    return found


def _operations(whole: Part, section: str) -> Part:
    items = whole.get(section, {}).items()
    return {f"{verb.upper()} {path}": item[verb] for path, item in items for verb in METHODS if verb in item}


def _ways_in(whole: Part, operation: Part) -> set[str]:
    return {str(one) for one in operation.get("security", whole.get("security", [{}]))}


def _parameters(operation: Part) -> Part:
    return {f"{one['in']} {one['name']}": one for one in operation.get("parameters", ())}


def _bodies(operation: Part) -> Part:
    return {"body": operation["requestBody"]} if "requestBody" in operation else {}


def _answers(operation: Part, kind: str) -> Part:
    """304 is for those who asked for it."""
    found = operation.get("responses", {}).items()
    return {status: one for status, one in found if (status < "400" and status != "304") == (kind == "success")}
