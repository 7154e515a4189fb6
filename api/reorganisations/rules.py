"""Rules of reorganisations: who takes over what when a department is closed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from api.action_plans.rules import article_faults
from api.core.errors import Conflict, Fault, Message
from api.core.event_types import event_type
from api.departments.rules import ENDS_BEFORE_START, OWN_SUCCESSOR

CARRIED_OUT = event_type(
    "reorganisation.carried-out", "En omorganisation har genomförts.", "A reorganisation was carried out."
)

SHOWN = 20


class MoveRole(StrEnum):
    """As what something belonged to the closed department."""

    LEAD = "lead"
    PARTICIPATING = "participating"
    FOLLOW_UP = "follow_up"
    REVISION = "revision"
    PARENT = "parent"
    SERVED_BY = "served_by"
    SERVES = "serves"
    REPORTING = "reporting"


SUCCESSOR_NEEDED = Message("successor_required", "Ange minst en efterträdare.", "Name at least one successor.")
NAMED_TWICE = Message("duplicate", "Samma enhet står två gånger.", "The same department stands twice.")
ONE_REST = Message("one_rest", "Bara en efterträdare kan ta resten.", "Only one successor can take the rest.")
NOT_HELD = Message(
    "not_open_item",
    "{value} är ingen åtgärd som pågår och som enheten ansvarar för eller medverkar i.",
    "{value} is not an open item that the department leads or takes part in.",
)
CLAIMED_TWICE = Message(
    "claimed_twice", "Åtgärden {item} har redan en annan efterträdare.", "Item {item} has another successor already."
)
UNCLAIMED = Message(
    "unclaimed",
    "{count} åtgärder får ingen efterträdare: {items}. Ange dem i actionItemIds eller articles, eller låt en "
    "efterträdare ta resten (rest).",
    "{count} items get no successor: {items}. Name them in actionItemIds or articles, or let one successor take the "
    "rest.",
)
REST_NEEDED = Message(
    "rest_required",
    "Ange vem som tar resten (rest): enheten har mer än åtgärder: {names}.",
    "Say who takes the rest: the department has more than items: {names}.",
)
IN_THE_FUTURE = Message(
    "in_the_future", "Datumet ligger i framtiden; i dag är det {today}.", "The date is in the future; today is {today}."
)
NOTE_NEEDED = Message(
    "change_note_required",
    "Skriv i changeNote varför enheten omorganiseras.",
    "Say in changeNote why the department is reorganised.",
)
NOTHING_LEFT = Message(
    "nothing_left",
    "Enheten är redan avvecklad ({valid_to}) och har inget kvar att föra över.",
    "The department is closed already ({valid_to}) and has nothing left to hand over.",
)


class Held(NamedTuple):
    """An open item of the department: its articles, and what people call it."""

    id: str
    name: str
    articles: frozenset[int]


class Successor(NamedTuple):
    """One that comes after the department, and which of its open items go there."""

    department_id: str
    action_item_ids: Sequence[str] = ()
    articles: Sequence[int] = ()
    rest: bool = False


def taker_of_rest(successors: Sequence[Successor]) -> str | None:
    """Who takes what is not named: the only successor, or the one that says so."""
    takers = successors if len(successors) == 1 else [one for one in successors if one.rest]
    return takers[0].department_id if takers else None


def assigned(items: Sequence[Held], successors: Sequence[Successor]) -> tuple[dict[str, str], list[Fault]]:
    """The successor of each item; a fault for an item that has two, and one for all that have none."""
    found: dict[str, str] = {}
    faults, unclaimed, rest = [], [], taker_of_rest(successors)
    named = _named(successors)
    for item in items:
        keys: list[str | int] = [item.id, *sorted(item.articles)]
        claims: dict[str, str] = {}
        for at, department_id in (claim for key in keys for claim in named.get(key, ())):
            claims.setdefault(department_id, at)
        heirs = [*claims] or ([rest] if rest else [])
        faults += [Fault(claims[heir], CLAIMED_TWICE.format(item=item.name)) for heir in heirs[1:]]
        if heirs:
            found[item.id] = heirs[0]
        else:
            unclaimed.append(item.name)
    if unclaimed:
        faults.append(Fault("/successors", UNCLAIMED.format(count=len(unclaimed), items=unclaimed[:SHOWN])))
    return found, faults


def _named(successors: Sequence[Successor]) -> Mapping[str | int, list[tuple[str, str]]]:
    """By item id or article number, where it stands in the request and for whom."""
    found: dict[str | int, list[tuple[str, str]]] = {}
    for place, one in enumerate(successors):
        named: dict[str, Sequence[str | int]] = {"actionItemIds": one.action_item_ids, "articles": one.articles}
        for name, values in named.items():
            for position, value in enumerate(values):
                at = f"/successors/{place}/{name}/{position}"
                found.setdefault(value, []).append((at, one.department_id))
    return found


def successor_faults(
    key: str, successors: Sequence[Successor], held: Collection[str], articles: range
) -> list[Fault | None]:
    """What contradicts itself in the successors of the department `key`, which holds these open items."""
    found: list[Fault | None] = [] if successors else [Fault("/successors", SUCCESSOR_NEEDED)]
    heirs = [one.department_id for one in successors]
    resting = [place for place, one in enumerate(successors) if one.rest]
    found += [Fault(f"/successors/{place}/rest", ONE_REST) for place in resting[1:]]
    for place, one in enumerate(successors):
        at = f"/successors/{place}"
        found.append(Fault(f"{at}/departmentId", OWN_SUCCESSOR) if one.department_id == key else None)
        found.append(Fault(f"{at}/departmentId", NAMED_TWICE) if one.department_id in heirs[:place] else None)
        found += article_faults(one.articles, articles, f"{at}/articles/{{}}")
        found += [
            Fault(f"{at}/actionItemIds/{position}", NOT_HELD.format(value=item))
            for position, item in enumerate(one.action_item_ids)
            if item not in held
        ]
    return found


def rest_fault(successors: Sequence[Successor], names: Sequence[str]) -> Fault | None:
    """What is no item has neither id nor article to go by here: one successor must take it."""
    if not names or taker_of_rest(successors):
        return None
    return Fault("/successors", REST_NEEDED.format(names=names[:SHOWN]))


def check_something_left(valid_to: date | None, today: date, *, left: bool) -> None:
    """Refuse to close again what was closed and emptied before."""
    if valid_to and valid_to <= today and not left:
        raise Conflict(NOTHING_LEFT.format(valid_to=valid_to), allowed=[])


def last_day(given: date | None, held: date | None, today: date) -> date:
    """The department's last day: the one given, or on which it was closed, or today."""
    return given or (held if held and held <= today else today)


def day_faults(valid_from: date | None, valid_to: date, today: date) -> list[Fault | None]:
    """What moves moves now, so the last day is not to come."""
    return [
        Fault("/validTo", IN_THE_FUTURE.format(today=today)) if valid_to > today else None,
        Fault("/validTo", ENDS_BEFORE_START) if valid_from and valid_to < valid_from else None,
    ]


def participants(units: Collection[str], old: str, new: str, lead: str | None) -> list[str]:
    """Who takes part when `new` comes after `old`; whoever leads does not take part as well."""
    found = {new if unit == old else unit for unit in units}
    return sorted(found - {new} if lead == new else found)
