"""The sample's cross-party groups, one each for Borås and Gotland: invented, with parties that there are not."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from api.core import clock
from api.core.actor import Actor
from api.core.transaction import unit
from api.cross_party_groups.commands import add_member, appoint_group
from api.departments.queries import department_ids
from api.signatories.queries import signatory_of
from seeds.story import INVENTED

MANDATE = {"mandate_start": date(2023, 1, 1), "mandate_end": date(2026, 12, 31)}
TAKEN_IN = datetime(2025, 2, 3, 9, 0, tzinfo=UTC)

# By signatory: party, role, first day, last day where it is not the mandate's.
SEATS: dict[str, tuple[tuple[str | None, str, date, date | None], ...]] = {
    "boras": (
        ("Parti A", "chair", date(2023, 1, 1), None),
        ("Parti B", "vice_chair", date(2023, 1, 1), None),
        ("Parti C", "member", date(2023, 1, 1), date(2024, 8, 31)),
        ("Parti C", "member", date(2024, 9, 1), None),
        ("Parti D", "substitute", date(2023, 1, 1), None),
        (None, "secretary", date(2023, 1, 1), None),
    ),
    "gotland": (
        ("Parti A", "chair", date(2023, 1, 1), None),
        ("Parti B", "member", date(2023, 1, 1), None),
    ),
}


def appoint(actor: Actor, known: Collection[str]) -> None:
    """The groups of those signatories that have none from here yet."""
    for slug, seats in SEATS.items():
        if slug not in known:
            with clock.at(TAKEN_IN), unit(actor):
                _appoint(actor, slug, seats)


def _appoint(actor: Actor, slug: str, seats: Collection[tuple[Any, ...]]) -> None:
    department = department_ids(signatory_of(actor, slug).id, ["TPG"])[0]
    said = {"signatory": slug, "department_id": department, "assignment": f"{INVENTED} Gruppen följer planen."}
    key = appoint_group(actor, {**said, **MANDATE})
    for party, role, first, last in seats:
        add_member(actor, key, None, {"party": party, "role": role, "valid_from": first, "valid_to": last})
