"""Who may give which assessment."""

import pytest

from api.accounts.permissions import PERMISSIONS, Role
from api.core.actor import Actor
from api.core.errors import Forbidden
from api.goal_assessments.policy import require_each

OWN, OTHER = "self_assessment", "independent_assessment"
BORAS = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"


def permitted(role, names, owner=BORAS):
    try:
        require_each(Actor(signatory_id=BORAS, permissions=PERMISSIONS[role]), names, owner)
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [
        (Role.COORDINATOR, True, True),
        (Role.REPORTER, True, False),
        (Role.APPROVER, True, False),
        (Role.AUDITOR, False, True),
        (Role.POLITICIAN, False, False),
        (Role.REGISTRAR, False, False),
    ],
)
def test_each_assessment_has_its_own_permission(role, own, other):
    assert (permitted(role, [OWN]), permitted(role, [OTHER])) == (own, other)
    assert permitted(role, [OWN, OTHER]) == (own and other)
    assert permitted(role, []) == (own or other)


def test_nobody_assesses_for_a_neighbour():
    assert not permitted(Role.COORDINATOR, [OWN], "01936f2a-7c3e-7b1d-9a54-000000000000")


def test_who_lacks_a_permission_is_told_which():
    with pytest.raises(Forbidden) as refusal:
        require_each(Actor(), [OTHER])
    assert refusal.value.message.values == {"permission": "goal:assess-independently"}
