"""Which way a type of the contract has changed: whether more or less is received, or sent, than before."""

from itertools import zip_longest
from typing import Any

from tests.support.breaks import EXAMPLES, RECEIVED, SENT, TEXTS, Part, Record, is_text

UPPER = {"maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"}
LOWER = {"minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"}
BELOW = {"items", "propertyNames", "additionalProperties"}
SETS = {"type", "enum"}
NARROWING = {*UPPER, *LOWER, "pattern", "format", "multipleOf", "uniqueItems", "items", "propertyNames"}
OF_THE_WHOLE = {*TEXTS, "readOnly", "writeOnly", "default"}  # said of a member, whatever alternatives it has
TYPES = "#/components/schemas/"


class Types(Record):
    """Compares types; one that has a name is visited once as received and once as sent."""

    def __init__(self, old: Part, new: Part) -> None:
        super().__init__()
        self._named = [whole["components"].get("schemas", {}) for whole in (old, new)]
        self._met: set[tuple[str, ...]] = set()

    def _schema(self, old: Part, new: Part, where: str, side: str) -> None:
        if {"anyOf", "oneOf"} & (old.keys() | new.keys()):
            self._alternatives(old, new, where, side)
        elif "allOf" in old or "allOf" in new:
            self._together(old, new, where, side)
        elif "$ref" in old or "$ref" in new:
            self._reference(old, new, where, side)
        else:
            self._members(old, new, where, side)
            for key in (old.keys() | new.keys()) - {"properties", "required", *EXAMPLES}:
                self._keyword(key, old.get(key), new.get(key), where, side)

    def _alternatives(self, old: Part, new: Part, where: str, side: str) -> None:
        (whole, were), (now, are) = _parted(old), _parted(new)
        self._schema(whole, now, where, side)
        gone, came = [one for one in were if one not in are], [one for one in are if one not in were]
        pairs = [(one, one) for one in were if one in are]
        if len(gone) == len(came) == 1:
            pairs, gone, came = [*pairs, (gone[0], came[0])], [], []
        for one, other in pairs:
            self._schema(one, other, where, side)
        for word, found in (("narrower", gone), ("wider", came)):
            for one in found:
                self._note(f"{word} than was {side}", where, _short(one))

    def _together(self, old: Part, new: Part, where: str, side: str) -> None:
        """All that holds at once: what stands in both with itself, the rest by its place."""
        were, are = _held(old), _held(new)
        same = [one for one in were if one in are]
        left = ([one for one in held if one not in same] for held in (were, are))
        for one, other in (*zip(same, same, strict=True), *zip_longest(*left, fillvalue={})):
            self._schema(one, other, where, side)

    def _reference(self, old: Part, new: Part, where: str, side: str) -> None:
        beside = ({key: value for key, value in one.items() if key != "$ref"} for one in (old, new))
        names = [one.get("$ref", "").removeprefix(TYPES) for one in (old, new)]
        if names[0] != names[1]:
            self._note("type renamed", where, " → ".join(names))
        if all(names):
            self._schema(*beside, where, side)
        met = (*names, side)
        if met not in self._met:
            self._met |= {met} if all(names) else set()
            were, are = (types.get(name, one) for types, name, one in zip(self._named, names, (old, new), strict=True))
            self._schema(were, are, names[1] or where, side)

    def _members(self, old: Part, new: Part, where: str, side: str) -> None:
        were, are = old.get("properties", {}), new.get("properties", {})
        needed = [set(one.get("required", ())) for one in (old, new)]
        for name in were.keys() - are.keys():
            self._note("member removed", f"{where}.{name}", "", were[name])
        for name in are.keys() - were.keys():
            demanded = side == RECEIVED and name in needed[1]
            self._note("required member added" if demanded else "member added", f"{where}.{name}")
        for name in were.keys() & are.keys():
            self._needed(name in needed[0], name in needed[1], f"{where}.{name}", side)
            self._schema(were[name], are[name], f"{where}.{name}", side)
        for name in set().union(*needed) - were.keys() - are.keys():  # what it is, is said in another part
            self._needed(name in needed[0], name in needed[1], f"{where}.{name}", side)

    def _keyword(self, key: str, old: Any, new: Any, where: str, side: str) -> None:
        if isinstance(old, dict) and isinstance(new, dict) and key in BELOW:
            self._schema(old, new, f"{where}[]", side)
        elif "'$ref'" in str(new):
            raise ValueError(f"{where}: what is below {key} is not compared yet")
        elif old != new:
            self._turned(key, old, new, where, side)

    def _turned(self, key: str, old: Any, new: Any, where: str, side: str) -> None:
        said = f"{key} {_short(old)} → {_short(new)}"
        if key == "additionalProperties":
            self._others(old, new, f"{where}[]", side)
        elif key in SETS:
            for word, values in _turns_of_set(old, new).items():
                self._note(f"{word} than was {side}", where, f"{key} {values}")
        elif is_text(key) or (key == "default" and side == SENT):
            self._note("text changed", where, key)
        else:
            word = _turn_of_limit(key, old, new)
            unknown = "another default" if key == "default" else "changed otherwise"
            self._note(f"{word} than was {side}" if word else unknown, where, said)

    def _others(self, old: Any, new: Any, where: str, side: str) -> None:
        """Members without a name: of an answer they are ignored, unless something was said of them."""
        if side == SENT and old is False:
            self._note("member added", where)
        else:
            wider = new is not False and (old is False or isinstance(old, dict))
            self._note(f"{'wider' if wider else 'narrower'} than was {side}", where)


def _turns_of_set(old: Any, new: Any) -> dict[str, str]:
    """Without the keyword anything goes."""
    if old is None or new is None:
        return {"narrower" if old is None else "wider": _short(f"{old} → {new}")}
    lost, won = _each(old) - _each(new), _each(new) - _each(old)
    turned = (("narrower", "without", lost), ("wider", "with", won))
    return {word: f"{joint} {', '.join(sorted(values))}" for word, joint, values in turned if values}


def _parted(schema: Part) -> tuple[Part, list[Part]]:
    """What is said of the whole, and its alternatives."""
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return {name: value for name, value in schema.items() if name != key}, schema[key]
    one = {name: value for name, value in schema.items() if name not in OF_THE_WHOLE}
    return {name: schema[name] for name in schema.keys() - one.keys()}, [one]


def _held(schema: Part) -> list[Part]:
    """What holds at once, one part each: what is said beside, a type, and all that is put together."""
    beside = {name: value for name, value in schema.items() if name not in {"$ref", "allOf"}}
    named = [{"$ref": schema["$ref"]}] if "$ref" in schema else []
    return [beside, *named, *(part for one in schema.get("allOf", ()) for part in _held(one))]


def _each(value: Any) -> set[str]:
    found = {str(one) for one in (value if isinstance(value, list) else [value])}
    return found | {"integer"} if "number" in found else found


def _turn_of_limit(key: str, old: Any, new: Any) -> str:
    """Empty where it went neither way."""
    if key in NARROWING and None in (old, new):
        return "narrower" if old is None else "wider"
    if key in UPPER | LOWER:
        return "narrower" if (new < old) == (key in UPPER) else "wider"
    return ""


def _short(value: Any) -> str:
    return str(value)[:60]
