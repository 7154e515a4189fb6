"""Tests of who keeps case references."""

import pytest

from api.accounts.permissions import PERMISSIONS, Role
from api.case_references.policy import WRITE


@pytest.mark.parametrize("role", sorted(Role))
def test_the_registrar_and_those_who_coordinate_keep_case_references(role):
    assert (WRITE in PERMISSIONS[role]) is (role in {"registrar", "coordinator", "service", "admin"})
