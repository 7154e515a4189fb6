"""What a hand-over holds: whose accounts are counted, which plans are under way, and how many rows it shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from api.accounts.permissions import Role
from api.action_plans.rules import BEFORE_ADOPTION, PlanStatus

MOST = 50

# Whom one turns to: who writes, registers, approves and audits.
CONTACTS = (Role.COORDINATOR, Role.REGISTRAR, Role.APPROVER, Role.AUDITOR)

# Plans that somebody is to say something about before they go on.
AWAITED = (PlanStatus.CONSULTATION, PlanStatus.PROPOSED)
UNADOPTED = sorted(BEFORE_ADOPTION)

Picture = dict[str, Any]


def contacts(counted: Mapping[str, tuple[int, int]]) -> Picture:
    """`counted` says by role how many accounts there are, and how many of those are open."""
    by_role = {role: counted.get(role, (0, 0)) for role in CONTACTS}
    return {
        "by_role": [{"role": role, "accounts": all_, "active": active} for role, (all_, active) in by_role.items()],
        "coordinator_active": by_role[Role.COORDINATOR][1] > 0,
    }


def awaited_plans(plans: Sequence[Picture]) -> Picture:
    """Those that have waited longest first."""
    found = sorted((plan for plan in plans if plan["status"] in AWAITED), key=lambda plan: (plan["since"], plan["id"]))
    return {"total": len(found), "first": found[:MOST]}
