"""The matrix of roles and permissions as the test says it, and what may be granted."""

import pytest

from api.accounts import rules
from api.accounts.rules import ALL_PERMISSIONS, PERMISSIONS, READERS, Permission, Role, permissions_of, reach_of
from api.core.errors import Conflict

# Columns: politician, reporter, approver, registrar, coordinator, auditor, network_reader, service, admin.
MATRIX = """
action-item:report    . x x . x . . x x
action-item:write     . . . . x . . x x
action-plan:write     . . . . x . . x x
action-plan:adopt     . . . . x . . x x
goal:write            . . . . x . . x x
department:write      . . . . x . . x x
signatory:change      . . . . x . . x x
decision:write        . . . x x . . x x
case-reference:write  . . . x x . . x x
event:read            . . . . x x . x x
account:read          . . . . x x . x x
account:write         . . . . x . . x x
signatory:create      . . . . . . . . x
charter:load          . . . . . . . . x
"""
EXPECTED = {
    (role, permission): mark == "x"
    for permission, *marks in (line.split() for line in MATRIX.strip().splitlines())
    for role, mark in zip(Role, marks, strict=True)
}


def test_the_roles_stand_in_the_order_of_the_matrix():
    assert " ".join(Role) == ("politician reporter approver registrar coordinator auditor network_reader service admin")


@pytest.mark.parametrize(("role", "permission"), EXPECTED)
def test_a_role_has_the_permissions_of_the_matrix_and_no_others(role, permission):
    assert (permission in PERMISSIONS[role]) == EXPECTED[role, permission]


def test_no_permission_is_missing_in_the_matrix():
    assert {permission for _, permission in EXPECTED} == ALL_PERMISSIONS == set(Permission)


def test_everybody_but_the_network_reads_what_is_not_published():
    assert set(Role) - READERS == {Role.NETWORK_READER}


def test_several_roles_add_up():
    assert permissions_of(["reporter", "registrar"], None) == PERMISSIONS[Role.REPORTER] | PERMISSIONS[Role.REGISTRAR]


def test_an_account_without_roles_may_nothing():
    assert permissions_of([], None) == frozenset()


def test_a_system_may_nothing_that_no_scope_names():
    assert permissions_of(["service", "reporter"], None) == PERMISSIONS[Role.REPORTER]


def test_the_reach_of_roles_is_the_most_that_a_token_may():
    assert reach_of(["service"]) == permissions_of(["service"], ALL_PERMISSIONS) == PERMISSIONS[Role.SERVICE]


@pytest.mark.parametrize(
    ("role", "scopes", "allowed"),
    [
        ("service", ["decision:write"], {"decision:write"}),
        ("service", [], set()),
        ("auditor", ["decision:write"], set()),
        ("service", ["charter:load"], set()),
    ],
)
def test_scopes_limit_and_never_add(role, scopes, allowed):
    assert permissions_of([role], scopes) == allowed


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "two\x00halves"])
def test_a_name_that_no_table_holds_is_refused(name):
    [fault] = rules.faults(name)
    assert (fault.at, fault.message.code, fault.message.values) == ("/name", "bad_name", {"longest": 120})


@pytest.mark.parametrize("name", ["Jämställdhetssamordnaren", "x", "x" * 120])
def test_a_sound_name_has_no_fault(name):
    assert rules.faults(name) == [None]


KS = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a87"
VAN = "01936f2a-7c3e-7b1d-9a54-3f2d1c0b9a88"


def grant(role, department_id=None):
    return {"role": role, "department_id": department_id}


@pytest.mark.parametrize(
    ("signatory", "grants", "faults"),
    [
        ("boras", [], [("/grants", "role_required")]),
        ("boras", [grant("politician"), grant("registrar")], []),
        ("boras", [grant("reporter", KS), grant("approver", KS)], []),
        ("boras", [grant("politician"), grant("reporter")], [("/grants/1/departmentId", "department_required")]),
        ("boras", [grant("coordinator", KS)], [("/grants/0/departmentId", "department_without_meaning")]),
        ("boras", [grant("admin")], [("/grants/0/role", "admin_of_installation")]),
        (None, [grant("admin")], []),
        (None, [grant("admin"), grant("auditor")], [("/grants/1/role", "admin_of_installation")]),
        (
            "boras",
            [grant("admin"), grant("politician", KS)],
            [("/grants/0/role", "admin_of_installation"), ("/grants/1/departmentId", "department_without_meaning")],
        ),
    ],
)
def test_what_may_be_granted_together(signatory, grants, faults):
    found = rules.grant_faults(signatory, grants)
    assert [(fault.at, fault.message.code) for fault in found if fault] == faults


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (grant("reporter"), "The role reporter is for a department; name it."),
        (grant("registrar", KS), "The role registrar is for the whole signatory; a department would not limit it."),
    ],
)
def test_a_role_that_is_granted_wrongly_is_named(held, said):
    [fault] = filter(None, rules.grant_faults("boras", [held]))
    assert fault.message.said("en") == said


def test_grants_stand_by_role_and_then_by_department():
    ordered = [
        grant("approver", KS),
        grant("auditor"),
        grant("reporter"),
        grant("reporter", KS),
        grant("reporter", VAN),
    ]
    assert rules.in_order(ordered[::-1]) == rules.in_order(ordered) == ordered


def test_permissions_are_called_by_name_in_the_order_of_the_matrix():
    called = rules.labelled(PERMISSIONS[Role.REGISTRAR])
    assert [one["code"] for one in called] == ["decision:write", "case-reference:write"]
    assert called[0]["label"] == {"sv": "Registrera beslut", "en": "Record decisions"}


@pytest.mark.parametrize(
    ("keys", "stopping", "refused"),
    [
        ({"t1": "a"}, ("a", None), True),
        ({"t1": "a", "t2": "a"}, ("a", None), True),
        ({"t1": "a", "t2": "b"}, ("a", None), False),
        ({"t1": "a"}, (None, "t1"), True),
        ({"t1": "a", "t2": "a"}, (None, "t1"), False),
        ({"t1": "a"}, (None, "t9"), False),
        ({}, ("a", None), False),
    ],
)
def test_the_last_who_administers_stays(keys, stopping, refused):
    if refused:
        with pytest.raises(Conflict) as conflict:
            rules.check_still_administered(keys, *stopping)
        assert conflict.value.allowed == []
    else:
        rules.check_still_administered(keys, *stopping)
