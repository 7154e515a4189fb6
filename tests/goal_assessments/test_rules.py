"""What an assessment needs, whose it is, and when a round takes it."""

import pytest

from api.core.errors import Conflict
from api.goal_assessments.rules import ROUNDS, author_faults, check_round, faults, merged

OWN, OTHER = "self_assessment", "independent_assessment"
SAID = {"level": "good", "motivation": "Därför"}


def told(found):
    return [(fault.at, fault.message.code) for fault in found if fault]


@pytest.mark.parametrize(
    ("held", "sent", "said"),
    [
        (None, None, None),
        (SAID, None, None),
        (None, SAID, SAID),
        (SAID, {}, SAID),
        (None, {}, {"level": None, "motivation": None}),
        (None, {"level": "some"}, {"level": "some", "motivation": None}),
        (SAID, {"level": "some"}, {"level": "some", "motivation": "Därför"}),
        (SAID, {"motivation": "Ändå"}, {"level": "good", "motivation": "Ändå"}),
    ],
)
def test_an_assessment_is_merged_member_by_member(held, sent, said):
    assert merged(held, sent) == said


def test_an_independent_assessment_can_wait_until_the_round_is_closed():
    assert {name: sorted(statuses) for name, statuses in ROUNDS.items()} == {OWN: ["open"], OTHER: ["closed", "open"]}


@pytest.mark.parametrize(
    ("names", "status"), [([], "planned"), ([OWN, OTHER], "open"), ([OTHER], "open"), ([OTHER], "closed")]
)
def test_a_round_takes_what_its_time_is(names, status):
    check_round(names, status)


@pytest.mark.parametrize(
    ("names", "status", "name", "allowed"),
    [
        ([OWN], "planned", "selfAssessment", ["open"]),
        ([OWN], "closed", "selfAssessment", ["open"]),
        ([OWN], "reported", "selfAssessment", ["open"]),
        ([OTHER, OWN], "closed", "selfAssessment", ["open"]),
        ([OTHER], "planned", "independentAssessment", ["closed", "open"]),
        ([OTHER], "reported", "independentAssessment", ["closed", "open"]),
    ],
)
def test_a_round_refuses_what_its_time_is_not(names, status, name, allowed):
    with pytest.raises(Conflict) as refusal:
        check_round(names, status)
    message = refusal.value.message
    assert (message.code, refusal.value.allowed) == ("round_not_open", [])
    assert message.values == {"status": status, "name": name, "allowed": allowed}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({OWN: None, OTHER: SAID}, []),
        ({OWN: {**SAID, "motivation": None}}, [("/selfAssessment/motivation", "motivation_required")]),
        ({OTHER: {**SAID, "level": None}}, [("/independentAssessment/level", "level_required")]),
        (
            {OWN: {"level": None, "motivation": None}},
            [("/selfAssessment/level", "level_required"), ("/selfAssessment/motivation", "motivation_required")],
        ),
    ],
)
def test_a_level_has_its_motivation(given, wrong):
    assert told(faults(given)) == wrong


@pytest.mark.parametrize(
    ("given", "authors", "wrong"),
    [
        ({OWN: SAID}, ("a", "b"), []),
        ({OWN: SAID}, ("a", None), []),
        ({OWN: SAID, OTHER: SAID}, (None, None), []),
        ({}, ("a", "a"), []),
        ({OWN: None}, ("a", "a"), []),
        ({OWN: SAID}, ("a", "a"), ["/selfAssessment"]),
        ({OTHER: SAID}, ("a", "a"), ["/independentAssessment"]),
        ({OWN: SAID, OTHER: SAID}, ("a", "a"), ["/selfAssessment", "/independentAssessment"]),
    ],
)
def test_no_account_gives_both(given, authors, wrong):
    assert told(author_faults(given, authors)) == [(at, "same_author") for at in wrong]
