"""Who keeps case references: the registrar and the coordinator."""

from collections.abc import Collection

from api.core.actor import Actor, require

WRITE = "case-reference:write"


def require_keeping(actor: Actor, permission: str, signatory_id: str, names: Collection[str]) -> None:
    """Refuse a change to whoever has not this permission; to who keeps case references all but that of these."""
    if not (set(names) == {"case_references"} and actor.may(WRITE) and actor.owns(signatory_id)):
        require(actor, permission, signatory_id)
