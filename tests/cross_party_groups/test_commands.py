"""Tests of the use cases of cross-party groups: appointing, changing, seats given, changed and taken back."""

from datetime import date

import pytest

from api.accounts.permissions import Role
from api.cli import OPERATOR
from api.core.errors import Conflict, Forbidden, NotFound, RuleBroken, Stale
from api.core.ids import new_id
from api.cross_party_groups.commands import add_member, appoint_group, change_group, change_member, remove_member
from api.cross_party_groups.models import CrossPartyGroup, CrossPartyGroupMember
from tests.support.build import decided, events, row, unit, with_role

FIRST, LAST = date(2027, 1, 1), date(2030, 12, 31)
MID = date(2028, 6, 30)


@pytest.fixture
def actor(app, actors):
    with app.app_context():
        yield actors["boras-coordinator"]


def refusal(use_case, *args):
    with pytest.raises(RuleBroken) as refused:
        use_case(*args)
    return [(fault.at, fault.message.code) for fault in refused.value.faults]


def body(actor, **more):
    return {"department_id": unit(actor, "TPG"), "mandate_start": FIRST, "mandate_end": LAST, **more}


def seat(**more):
    return {"party": "Parti A", "role": "member", "valid_from": FIRST, **more}


@pytest.fixture
def group(actor):
    """The next mandate's group."""
    return appoint_group(actor, body(actor))


def test_a_group_is_appointed_by_a_decision(actor):
    decision = decided(actor)
    key = appoint_group(actor.noting("Val."), body(actor, decision_id=decision, assignment="Följer planen."))
    (event,) = events(key)
    assert (event.type, event.change_note) == ("cross-party-group.created", "Val.")
    assert {name: event.after[name] for name in ("assignment", "mandateStart", "mandateEnd", "decisionId")} == {
        "assignment": "Följer planen.", "mandateStart": "2027-01-01", "mandateEnd": "2030-12-31",
        "decisionId": decision,
    }  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role not in ("coordinator", "service", "admin")])
def test_others_keep_no_groups(actor, group, role):
    other, member = with_role(actor, role), add_member(actor, group, None, seat())
    for use_case, *args in (
        (appoint_group, body(actor)),
        (change_group, group, None, {"assignment": "Nytt."}),
        (add_member, group, None, seat()),
        (change_member, member, None, {"party": "Parti B"}),
        (remove_member, member, None),
    ):
        with pytest.raises(Forbidden):
            use_case(other, *args)


def test_the_administrator_names_whose_group_it_is(actor):
    assert appoint_group(OPERATOR, body(actor, signatory="boras"))
    assert refusal(appoint_group, OPERATOR, body(actor)) == [("/signatory", "unknown_reference")]


@pytest.mark.parametrize(
    ("code", "wrong"), [("KS", "not_cross_party_group"), ("SDN-N", "unknown_department"), (None, "unknown_department")]
)
def test_the_unit_is_open_and_of_its_kind(actor, actors, code, wrong):
    key = unit(actor, code) if code else unit(actors["gotland-coordinator"], "TPG")
    assert refusal(appoint_group, actor, body(actor, department_id=key)) == [("/departmentId", wrong)]


def test_everything_that_is_wrong_is_said_at_once(actor):
    wrong = body(actor, department_id=unit(actor, "KS"), mandate_end=date(2026, 1, 1), decision_id=new_id())
    assert refusal(appoint_group, actor, wrong) == [
        ("/departmentId", "not_cross_party_group"), ("/mandateEnd", "ends_before_start"),
        ("/decisionId", "unknown_reference"),
    ]  # fmt: skip


def test_a_foreign_decision_appoints_nobody(actor, actors):
    foreign = decided(actors["gotland-coordinator"], body="RS")
    found = refusal(appoint_group, actor, body(actor, decision_id=foreign))
    assert found == [("/decisionId", "unknown_reference")]


def test_mandates_of_one_unit_do_not_overlap(actor, group):
    assert refusal(appoint_group, actor, body(actor, mandate_start=LAST, mandate_end=None)) == [
        ("/mandateStart", "mandates_overlap")
    ]
    later = appoint_group(actor, body(actor, mandate_start=date(2031, 1, 1), mandate_end=None))
    found = refusal(change_group, actor, later, None, {"mandate_start": LAST})
    assert found == [("/mandateStart", "mandates_overlap")]


def test_a_change_is_one_event(actor, group):
    change_group(actor, group, None, {"assignment": "Nytt.", "mandate_end": None})
    assert events(group)[-1].type == "cross-party-group.changed"
    assert events(group)[-1].changed == {"assignment": [None, "Nytt."], "mandateEnd": ["2030-12-31", None]}
    change_group(actor, group, None, {"assignment": "Nytt."})
    assert (len(events(group)), row(CrossPartyGroup, group).version) == (2, 2)


@pytest.mark.parametrize("changes", [{"mandate_start": date(2027, 1, 2)}, {"mandate_end": date(2030, 12, 30)}])
def test_a_mandate_is_not_narrowed_over_its_members(actor, group, changes):
    key = add_member(actor, group, None, seat())
    with pytest.raises(Conflict) as refused:
        change_group(actor, group, None, dict(changes))
    assert (refused.value.message.code, refused.value.allowed) == ("members_outside_mandate", [])
    remove_member(actor, key, None)
    assert change_group(actor, group, None, dict(changes)) == group


def test_a_group_is_changed_in_the_version_that_was_read(actor, group):
    for use_case, *args in ((change_group, {"assignment": "Nytt."}), (add_member, seat())):
        with pytest.raises(Stale):
            use_case(actor, group, frozenset({9}), *args)


def test_a_seat_ends_with_the_mandate_unless_said(actor, group):
    key = add_member(actor, group, None, seat())
    assert row(CrossPartyGroupMember, key).valid_to == LAST
    change_member(actor, key, None, {"valid_to": MID})
    change_member(actor, key, None, {"valid_to": None})
    added, left, back = events(key)
    assert (added.type, added.after["groupId"]) == ("cross-party-group-member.added", group)
    assert left.changed == {"validTo": ["2030-12-31", "2028-06-30"]}
    assert (back.type, back.changed) == (
        "cross-party-group-member.changed", {"validTo": ["2028-06-30", "2030-12-31"]},
    )  # fmt: skip


def test_in_a_mandate_without_end_a_seat_has_none(actor):
    group = appoint_group(actor, body(actor, mandate_end=None))
    assert row(CrossPartyGroupMember, add_member(actor, group, None, seat())).valid_to is None


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({"party": None}, [("/party", "party_required")]),
        ({"party": None, "role": "secretary"}, []),
        ({"valid_from": date(2026, 12, 31)}, [("/validFrom", "outside_mandate")]),
        ({"valid_to": date(2031, 1, 1)}, [("/validTo", "outside_mandate")]),
        ({"valid_from": MID, "valid_to": FIRST}, [("/validTo", "ends_before_start")]),
        ({"valid_from": date(2031, 1, 1)}, [("/validFrom", "outside_mandate")]),
    ],
)
def test_what_a_seat_needs_when_it_is_given_and_changed(actor, group, more, wrong):
    key = add_member(actor, group, None, seat())
    if wrong:
        assert refusal(add_member, actor, group, None, seat(**more)) == wrong
        assert refusal(change_member, actor, key, None, dict(more)) == wrong
    else:
        assert add_member(actor, group, None, seat(**more))
        assert change_member(actor, key, None, dict(more)) == key


def test_one_chair_follows_another(actor, group):
    first = add_member(actor, group, None, seat(role="chair", valid_to=MID))
    taken = [("/role", "chair_taken")]
    assert refusal(add_member, actor, group, None, seat(role="chair", valid_from=MID)) == taken
    second = add_member(actor, group, None, seat(role="chair", valid_from=date(2028, 7, 1)))
    assert refusal(change_member, actor, first, None, {"valid_to": date(2028, 7, 1)}) == taken
    plain = add_member(actor, group, None, seat())
    assert refusal(change_member, actor, plain, None, {"role": "chair"}) == taken
    for key in (first, second):
        remove_member(actor, key, None)
    assert change_member(actor, plain, None, {"role": "chair"}) == plain


def test_the_chair_of_another_group_is_in_nobodys_way(actor, group):
    later = appoint_group(actor, body(actor, mandate_start=date(2031, 1, 1), mandate_end=None))
    add_member(actor, group, None, seat(role="chair"))
    assert add_member(actor, later, None, seat(role="chair", valid_from=date(2031, 1, 1)))


def test_a_seat_that_was_removed_is_gone_and_its_history_stays(actor, group):
    key = add_member(actor, group, None, seat())
    remove_member(actor.noting("Fel parti."), key, None)
    end = events(key)[-1]
    assert (end.type, list(end.changed), end.change_note) == (
        "cross-party-group-member.removed", ["deletedAt"], "Fel parti.",
    )  # fmt: skip
    with pytest.raises(NotFound):
        change_member(actor, key, None, {"party": "Parti B"})
    with pytest.raises(NotFound):
        remove_member(actor, key, None)


def test_a_seat_is_changed_in_the_version_that_was_read(actor, group):
    key = add_member(actor, group, None, seat())
    for use_case, *args in ((change_member, {"party": "Parti B"}), (remove_member,)):
        with pytest.raises(Stale):
            use_case(actor, key, frozenset({9}), *args)


def test_the_neighbours_groups_are_not_there(actor, actors, group):
    other, key = actors["gotland-coordinator"], add_member(actor, group, None, seat())
    for use_case, *args in (
        (change_group, group, None, {}),
        (add_member, group, None, seat()),
        (change_member, key, None, {}),
        (remove_member, key, None),
    ):
        with pytest.raises(NotFound):
            use_case(other, *args)
