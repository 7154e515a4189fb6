"""Tests of questions without their values."""

import pytest
from sqlalchemy import column

from api.core.actor import ANONYMOUS, Actor
from api.core.ids import new_id
from api.status_overviews.question import Question, Slot, values

OWN = Actor(account_id="a", signatory_id=new_id())


def asked(**filters):
    return Question.of(OWN, filters)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"signatory": ["boras"]}, {"signatory": ["gotland"]}, True),
        ({"goal": [new_id()]}, {"goal": [new_id()]}, True),
        ({"article": [6]}, {"article": [39]}, True),
        ({"signatory": ["boras"]}, {"signatory": [new_id()]}, False),
        ({"article": [6]}, {"article": [6, 9]}, False),
        ({"article": [6]}, {}, False),
    ],
)
def test_questions_of_one_form_are_the_same_question(one, other, same):
    assert (asked(**one) == asked(**other)) is same


def test_readers_of_one_kind_ask_the_same_question():
    neighbour = Actor(account_id="b", signatory_id=new_id())
    assert Question.of(OWN, {}) == Question.of(neighbour, {})
    assert Question.of(OWN, {}) != Question.of(ANONYMOUS, {})


def test_each_value_has_its_slot():
    filters = asked(signatory=["boras", "gotland"], article=[6]).filters
    names = {str(column("x") == slot).rpartition(":")[2] for slots in filters.values() for slot in slots}
    assert names | {"own"} == values(OWN, {"signatory": ["boras", "gotland"], "article": [6]}).keys()


def test_slots_of_one_form_in_a_list_stay_apart():
    clause = column("x").in_([Slot("a", ""), Slot("b", "")])
    assert clause.compile().params.keys() == {"a", "b"}
