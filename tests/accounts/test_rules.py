"""What may be granted to whom, and what an account may be called."""

import pytest

from api.accounts import rules
from api.core.errors import Conflict


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
