"""The matrix of roles and permissions as the test says it."""

import pytest

from api.accounts.permissions import (
    ALL_PERMISSIONS,
    PERMISSIONS,
    READERS,
    Permission,
    Role,
    labelled,
    permissions_of,
    reach_of,
    reads_unpublished,
)

# Columns: politician, reporter, approver, registrar, coordinator, auditor, network_reader, service, admin.
MATRIX = """
action-item:report         . x x . x . . x x
action-item:write          . . . . x . . x x
action-plan:write          . . . . x . . x x
action-plan:adopt          . . . . x . . x x
goal:write                 . . . . x . . x x
goal:assess                . x x . x . . x x
goal:assess-independently  . . . . x x . x x
follow-up-round:write      . . . . x . . x x
follow-up-round:approve    . . x . x . . x x
report-snapshot:write      . . . x x . . x x
comment:write              x x x x x x . x x
comment:answer             . x x . x . . x x
comment:read-internal      . x x x x x . x x
calendar-address:write     x x x x x x . x x
cross-party-group:write    . . . . x . . x x
meeting:write              . . . x x . . x x
department:write           . . . . x . . x x
signatory:change           . . . . x . . x x
decision:write             . . . x x . . x x
case-reference:write       . . . x x . . x x
event:read                 . . . . x x . x x
account:read               . . . . x x . x x
account:write              . . . . x . . x x
reminder:pause             . x x . x . . x x
reminder:pause-all         . . . . x . . x x
mail:read                  . . . . x x . x x
webhook:manage             . . . . x . . x x
job:manage                 . . . . x . . x x
signatory:create           . . . . . . . . x
charter:load               . . . . . . . . x
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


@pytest.mark.parametrize("scopes", [None, [], ["goal:write"]])
@pytest.mark.parametrize("role", Role)
def test_only_a_system_needs_a_scope_to_read_what_is_not_published(role, scopes):
    expected = bool(scopes) if role == Role.SERVICE else role in READERS
    assert reads_unpublished([role], scopes) == expected


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


def test_permissions_are_called_by_name_in_the_order_of_the_matrix():
    called = labelled(PERMISSIONS[Role.REGISTRAR])
    keeping = ["calendar-address:write", "meeting:write", "decision:write", "case-reference:write"]
    assert [one["code"] for one in called] == [
        "report-snapshot:write", "comment:write", "comment:read-internal", *keeping,
    ]  # fmt: skip
    assert called[5]["label"] == {"sv": "Registrera beslut", "en": "Record decisions"}
