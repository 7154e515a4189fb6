"""Use cases of signatories."""

from typing import Any

from api.core.actor import Actor, require
from api.core.db import db
from api.core.errors import check
from api.core.ids import new_id
from api.core.journal import record, state
from api.core.text import search_key, sort_key
from api.core.transaction import Expected, command, expect
from api.signatories import policy, rules
from api.signatories.models import Signatory
from api.signatories.queries import signatory_for

DATES = ("decided_on", "signed_on", "new_articles_adopted_on")


@command
def create_signatory(actor: Actor, body: dict[str, Any]) -> str:
    """Take a municipality or region into the installation."""
    require(actor, policy.CREATE)
    signatory = Signatory(id=new_id(), **body)
    _settle(signatory)
    db.session.add(signatory)
    db.session.flush()
    record(actor, rules.CREATED, signatory, state(signatory))
    return signatory.id


@command
def change_signatory(actor: Actor, key: str, expected: Expected, changes: dict[str, Any]) -> str:
    """Correct what is known of a signatory."""
    signatory = signatory_for(actor, key)
    require(actor, policy.CHANGE, signatory.id)
    expect(signatory, expected)
    before = state(signatory)
    for name, value in changes.items():
        setattr(signatory, name, value)
    _settle(signatory)
    record(actor, rules.CHANGED, signatory, state(signatory), before)
    return signatory.id


@command
def note_export(actor: Actor, key: str) -> str:
    """Keep in its history that all that belongs to a signatory was taken out."""
    signatory = signatory_for(actor, key)
    record(actor, rules.EXPORTED, signatory, state(signatory))
    return signatory.id


def _settle(signatory: Signatory) -> None:
    """Check the dates and derive what is stored beside the name."""
    check(
        rules.faults(
            signatory.charter_status,
            rules.rounded(signatory.decided_on, signatory.signed_on_precision),  # signed in November: on any day of it
            rules.rounded(signatory.signed_on, signatory.signed_on_precision),
        )
    )
    for name in DATES:
        precision = getattr(signatory, f"{name}_precision") or rules.Precision.DAY
        setattr(signatory, name, rules.rounded(getattr(signatory, name), precision))
    signatory.name_sort = sort_key(signatory.name)
    signatory.search_key = search_key(signatory.name, signatory.slug, signatory.scb_code)
